package io.agentmode.agent.llm.remote;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import io.agentmode.agent.llm.ModelFailure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One streamed request: the HTTP client that a model of langchain4j is built with, for a single call. Everything happens
 * on one Vert.x context, so that deltas come in order and no thread waits.
 */
final class Exchange implements HttpClient, ServerSentEventParsingHandle {
    private static final int LONGEST_ERROR = 64 * 1024;
    /** So many times the patience with silence is the patience with a provider that says only that it is still there. */
    static final int WITHOUT_A_WORD = 10;

    private final Line line;
    private final Failures failures;
    private final @Nullable InetSocketAddress server;
    private final UnaryOperator<String> body;
    private final Context context;
    private final ServerSentEventContext eventContext = new ServerSentEventContext(this);
    private final SseReader events = new SseReader(this::received);
    private @Nullable ServerSentEventListener listener;
    private @Nullable HttpClientRequest outgoing;
    private long lastHeard;
    private long lastWord;
    private long timer = -1;
    private boolean over;
    private volatile boolean complete;
    private volatile boolean cancelled;

    /** {@code body} has the last word on what is sent; {@code server} is connected to whatever the name means by then. */
    Exchange(Line line, Failures failures, @Nullable InetSocketAddress server, UnaryOperator<String> body) {
        this.line = line;
        this.failures = failures;
        this.server = server;
        this.body = body;
        this.context = line.vertx().getOrCreateContext();
    }

    /** Whether the provider said that its answer is complete. */
    boolean isComplete() {
        return complete;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    /** Closes the connection, unless the answer has arrived in full and the connection can be used again. */
    @Override
    public void cancel() {
        if (!complete) {
            cancelled = true;
            context.runOnContext(_ -> hangUp());
        }
    }

    /** The library's interface has it for models that answer in one piece, of which none is built here. */
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("models are only streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener receiver) {
        listener = receiver;
        var options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(request.url());
        request.headers().forEach((name, values) -> values.forEach(value -> options.addHeader(name, value)));
        options.putHeader("Accept", "text/event-stream");
        if (server != null) {
            options.setServer(SocketAddress.inetSocketAddress(server));
        }
        var payload = Buffer.buffer(body.apply(request.body()));
        context.runOnContext(_ -> {
            if (!cancelled) {
                heard();
                lastWord = lastHeard;
                timer = line.vertx().setTimer(line.idle().toMillis(), _ -> checkSilence());
                line.client().request(options).onComplete(connection -> connected(connection, payload));
            }
        });
    }

    private void connected(AsyncResult<HttpClientRequest> connection, Buffer payload) {
        if (connection.failed()) {
            fail(failures.unreachable());
            return;
        }
        var request = connection.result();
        outgoing = request;
        if (over) {
            hangUp();
            return;
        }
        request.send(payload).onComplete(this::answered);
    }

    private void answered(AsyncResult<HttpClientResponse> answer) {
        if (answer.failed()) {
            fail(failures.unreachable());
            return;
        }
        heard();
        var response = answer.result();
        response.exceptionHandler(_ -> fail(failures.cutOff()));
        var type = response.getHeader("content-type");
        boolean isStream = type == null || !(type.contains("json") || type.contains("html"));
        if (response.statusCode() / 100 == 2 && isStream) {
            response.handler(this::stream);
            response.endHandler(_ -> ended());
        } else {
            collectError(response);
        }
    }

    private void collectError(HttpClientResponse response) {
        var collected = Buffer.buffer();
        response.handler(chunk -> {
            heard();
            if (collected.length() < LONGEST_ERROR) {
                collected.appendBuffer(chunk);
            }
        });
        response.endHandler(_ -> {
            outgoing = null;
            fail(refusal(response, collected.toString()));
        });
    }

    private ModelFailure refusal(HttpClientResponse response, String text) {
        if (response.statusCode() / 100 == 2) {
            return text.contains("\"error\"") ? failures.ofEvent(text) : failures.notStreamed();
        }
        return failures.ofStatus(response.statusCode(), RetryAfter.of(response.headers(), line.clock()), text);
    }

    private void stream(Buffer chunk) {
        heard();
        if (!over) {
            try {
                events.read(chunk.getBytes());
            } catch (RuntimeException _) {
                fail(failures.unreadable());
            }
        }
    }

    private void received(@Nullable String name, String data) {
        var receiver = listener;
        if (over || cancelled || complete || receiver == null) {
            return;
        }
        if ("error".equals(name) || data.startsWith("{\"error\"")) {
            fail(failures.ofEvent(data));
            return;
        }
        if (!"ping".equals(name)) {
            lastWord = System.nanoTime();
        }
        boolean done = "[DONE]".equals(data);
        complete = done || "message_stop".equals(name);
        receiver.onEvent(new ServerSentEvent(name, data), eventContext);
        if (done) {
            receiver.onClose();
        }
    }

    /** The connection is free for others now, so nothing may close it any more. */
    private void ended() {
        outgoing = null;
        var receiver = listener;
        if (!over && receiver != null) {
            try {
                events.end();
            } catch (RuntimeException _) {
                fail(failures.unreadable());
            }
            if (!complete && !over) {
                receiver.onClose();
            }
        }
        fail(failures.cutOff());
    }

    /** The first end counts; langchain4j passes the failure on unchanged, and a complete answer ignores it. */
    private void fail(ModelFailure failure) {
        var receiver = listener;
        if (!over && receiver != null) {
            hangUp();
            receiver.onError(failure);
        }
    }

    private void heard() {
        lastHeard = System.nanoTime();
    }

    private void checkSilence() {
        if (over) {
            return;
        }
        var patience = line.idle().multipliedBy(WITHOUT_A_WORD);
        var left = line.idle().minus(since(lastHeard));
        var leftForAWord = patience.minus(since(lastWord));
        if (!left.isPositive()) {
            fail(failures.silent(line.idle()));
        } else if (!leftForAWord.isPositive()) {
            fail(failures.withoutAWord(patience));
        } else {
            long soonest = Math.min(left.toMillis(), leftForAWord.toMillis());
            timer = line.vertx().setTimer(Math.max(1, soonest), _ -> checkSilence());
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void hangUp() {
        over = true;
        line.vertx().cancelTimer(timer);
        var request = outgoing;
        if (request != null) {
            var _ = request.reset();
        }
    }
}
