package io.agentmode.tool.egress;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The answer to one request, from Vert.x's hands into those of a JDK body handler. */
final class Reply<T> {
    private final HttpRequest request;
    private final BodyHandler<T> handler;
    private final CompletableFuture<HttpResponse<T>> future = new CompletableFuture<>();
    private final CompletableFuture<Void> head = new CompletableFuture<>();
    private volatile @Nullable HttpClientRequest sending;
    private volatile @Nullable Arriving arriving;

    /** A response on the event loop that it comes in on. */
    private static final class Arriving {
        private final HttpClientResponse response;
        private final Context context;
        private boolean complete;

        Arriving(HttpClientResponse response) {
            this.response = response;
            this.context = Vertx.currentContext();
        }

        void onComplete(Runnable then) {
            response.endHandler(_ -> {
                complete = true;
                then.run();
            });
        }

        /** Ends the connection unless the answer is complete: then it belongs to another request by now. */
        void drop() {
            context.runOnContext(_ -> {
                if (!complete) {
                    response.handler(_ -> {});
                    response.resume();
                    // After what has come in already.
                    context.runOnContext(_ -> resetUnlessComplete());
                }
            });
        }

        private void resetUnlessComplete() {
            if (!complete) {
                response.request().reset();
            }
        }
    }

    Reply(HttpRequest request, BodyHandler<T> handler) {
        this.request = request;
        this.handler = handler;
        request.timeout()
                .ifPresent(limit -> head.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .exceptionally(_ -> {
                            failed(new HttpTimeoutException("no answer within " + limit));
                            return null;
                        }));
        var _ = future.whenComplete((_, failure) -> {
            if (failure != null) {
                abort();
            }
        });
    }

    CompletableFuture<HttpResponse<T>> future() {
        return future;
    }

    void failed(Throwable failure) {
        future.completeExceptionally(Failures.of(failure));
    }

    void sending(HttpClientRequest started) {
        sending = started;
        if (future.isDone()) {
            abort();
        }
    }

    private void abort() {
        var started = sending;
        var come = arriving;
        if (come != null) {
            come.drop();
        } else if (started != null) {
            started.reset();
        }
    }

    void answered(HttpClientResponse response) {
        head.complete(null);
        response.pause();
        var come = new Arriving(response);
        arriving = come;
        var info = new Head(response.statusCode(), headers(response));
        BodySubscriber<T> body = handler.apply(info);
        var _ = body.getBody().whenComplete((value, failure) -> {
            if (failure == null) {
                future.complete(new Answer<>(request, info, value));
            } else {
                future.completeExceptionally(failure);
            }
        });
        response.exceptionHandler(failure -> body.onError(Failures.of(failure)));
        come.onComplete(body::onComplete);
        response.handler(chunk -> body.onNext(List.of(ByteBuffer.wrap(bytes(chunk)))));
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                response.fetch(count);
            }

            @Override
            public void cancel() {
                abort();
            }
        });
    }

    private static byte[] bytes(Buffer chunk) {
        return chunk.getBytes();
    }

    private static HttpHeaders headers(HttpClientResponse response) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .names()
                .forEach(name -> headers.put(name, response.headers().getAll(name)));
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    private record Head(int statusCode, HttpHeaders headers) implements HttpResponse.ResponseInfo {
        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    private record Answer<T>(
            HttpRequest request, Head info, @Nullable T body) implements HttpResponse<T> {
        @Override
        public int statusCode() {
            return info.statusCode();
        }

        @Override
        public java.util.Optional<HttpResponse<T>> previousResponse() {
            return java.util.Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return info.headers();
        }

        @Override
        public java.util.Optional<javax.net.ssl.SSLSession> sslSession() {
            return java.util.Optional.empty();
        }

        @Override
        public java.net.URI uri() {
            return request.uri();
        }

        @Override
        public Version version() {
            return info.version();
        }
    }
}
