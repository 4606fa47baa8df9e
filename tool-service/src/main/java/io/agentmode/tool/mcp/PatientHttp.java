package io.agentmode.tool.mcp;

import io.agentmode.tool.egress.CappedBody;
import io.agentmode.tool.egress.CappedBody.TooLarge;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Asks again when a server says that it is asked too often, at the time it names; the SDK takes 429 for the end of a
 * session. Reads no more of an answer than it may, and says so itself: the SDK forgets a request with the first event of
 * its answer.
 */
final class PatientHttp extends HttpClient {
    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final HttpClient client;
    private final long mostBytes;
    private final Losses losses;
    private final Waits waits;

    /** {@code mostBytes} are of an answer, or of each event of one that is a stream. */
    PatientHttp(HttpClient client, long mostBytes, Losses losses, Waits waits) {
        this.client = client;
        this.mostBytes = mostBytes;
        this.losses = losses;
        this.waits = waits;
    }

    /** Hears of requests whose answer is not read to its end. */
    @FunctionalInterface
    interface Losses {
        void lost(HttpRequest request, TooLarge why);
    }

    /** Hears of requests that are sent again after a while. */
    @FunctionalInterface
    interface Waits {
        void waits(HttpRequest request, Duration pause);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(request, CappedBody.of(handler, mostBytes));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        var sending = new Sending<>(request, CappedBody.of(handler, mostBytes), new CompletableFuture<>());
        attempt(sending, 1);
        return sending.result();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    private record Sending<T>(HttpRequest request, BodyHandler<T> handler, CompletableFuture<HttpResponse<T>> result) {}

    private <T> void attempt(Sending<T> sending, int attempt) {
        // The SDK hears nothing of an answer that only says "later": its handler would take it for the last.
        var answer = client.sendAsync(
                sending.request(),
                info -> TooOften.isSaid(info.statusCode(), info.headers())
                        ? BodySubscribers.replacing(null)
                        : sending.handler().apply(info));
        var _ = sending.result().whenComplete((_, _) -> answer.cancel(true));
        var _ = answer.whenComplete((response, failure) -> {
            if (failure != null) {
                tell(sending.request(), failure);
                sending.result().completeExceptionally(failure);
            } else if (TooOften.isSaid(response.statusCode(), response.headers())) {
                later(sending, attempt, TooOften.of(response.headers()));
            } else {
                sending.result().complete(response);
            }
        });
    }

    private void tell(HttpRequest request, Throwable failure) {
        var tooLarge = Causes.find(failure, TooLarge.class);
        if (tooLarge != null) {
            losses.lost(request, tooLarge);
        }
    }

    private <T> void later(Sending<T> sending, int attempt, TooOften refusal) {
        if (attempt == ATTEMPTS || refusal.pause().compareTo(LONGEST) > 0) {
            sending.result().completeExceptionally(refusal);
            return;
        }
        var pause = refusal.pause(ThreadLocalRandom.current().nextDouble());
        waits.waits(sending.request(), pause);
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!sending.result().isDone()) {
                        attempt(sending, attempt + 1);
                    }
                });
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}
