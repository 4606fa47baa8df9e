package io.agentmode.tool.http;

import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.tool.egress.CappedBody;
import io.agentmode.tool.egress.UrlNotAllowed;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Invocation;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.execution.Reporter;
import io.agentmode.tool.secret.Credentials;
import io.agentmode.tool.secret.Redaction;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Sends one call's request until there is an answer: over redirects, and again after having been turned away. */
final class Exchange {
    private final HttpClient client;
    private final HttpToolConfig limits;
    private final RetryAfter retryAfter;
    private final Pause pause;

    Exchange(HttpClient client, HttpToolConfig limits, RetryAfter retryAfter, Pause pause) {
        this.client = client;
        this.limits = limits;
        this.retryAfter = retryAfter;
        this.pause = pause;
    }

    /** Waits, unless nobody needs the outcome any more. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    Outcome run(HttpConfig config, Invocation invocation, Credentials credentials, Reporter reporter)
            throws InterruptedException {
        var request = Requests.of(config, invocation, credentials);
        var recovery = invocation.tool().recovery();
        var end = retryAfter.now().plusMillis(invocation.tool().timeoutMs());
        try {
            for (int attempt = 1; ; attempt++) {
                var response = follow(request, config.authOrNone().keyHeader());
                double jitter = ThreadLocalRandom.current().nextDouble();
                var wait = retryAfter.pause(response.statusCode(), response.headers(), recovery, attempt, jitter);
                if (wait.isEmpty() || retryAfter.now().plus(wait.get()).isAfter(end)) {
                    return last(response, config.response(), Redaction.of(credentials));
                }
                reporter.report("The server answered with status " + response.statusCode() + "; asking it again in "
                        + Math.max(1, wait.get().toSeconds()) + " s.");
                pause.of(wait.get());
            }
        } catch (IOException e) {
            return failed(e, recovery);
        }
    }

    private HttpResponse<byte[]> follow(HttpRequest first, String keyHeader) throws IOException, InterruptedException {
        var request = first;
        for (int followed = 0; ; followed++) {
            var response = client.send(request, CappedBody.of(limits.maxResponseBytes()));
            var next = Redirects.next(request, response, keyHeader);
            if (next.isEmpty() || followed == limits.redirects()) {
                return response;
            }
            request = next.get();
        }
    }

    /** Who is turned away for longer than the call may wait hears for how long. */
    private Outcome last(HttpResponse<byte[]> response, @Nullable ResponseMapping mapping, Redaction redaction) {
        var outcome = Answers.outcome(response, mapping, redaction);
        var asked = retryAfter.asked(response.headers());
        return outcome instanceof Outcome.Failure(var code, var message, var retryable)
                        && RetryAfter.isTurnedAway(response.statusCode())
                        && asked.isPresent()
                ? new Outcome.Failure(
                        code,
                        "The server asks to be asked again in "
                                + Math.max(1, asked.get().toSeconds()) + " s. " + message,
                        retryable)
                : outcome;
    }

    private Outcome failed(IOException failure, RecoveryClass recovery) {
        if (failure.getCause() instanceof CappedBody.TooLarge large) {
            return Outcome.failure(FailureCode.OUTPUT_TOO_LARGE, String.valueOf(large.getMessage()));
        }
        if (failure instanceof UrlNotAllowed) {
            return Outcome.failure(FailureCode.URL_NOT_ALLOWED, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof java.net.ConnectException || failure instanceof java.net.UnknownHostException) {
            return new Outcome.Failure(
                    FailureCode.UPSTREAM_ERROR, "The server cannot be reached; nothing was sent to it.", true);
        }
        var message = "The connection broke before the answer was there.";
        return switch (recovery) {
            case READ_ONLY, IDEMPOTENT -> new Outcome.Failure(FailureCode.UPSTREAM_ERROR, message, true);
            case UNSAFE ->
                Outcome.failure(
                        FailureCode.UPSTREAM_ERROR, message + " The request may have taken effect all the same.");
        };
    }
}
