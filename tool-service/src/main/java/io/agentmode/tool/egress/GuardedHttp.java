package io.agentmode.tool.egress;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The one client for addresses that users supply. Before each request the address is checked, and the connection goes
 * to the very address that was checked, which the JDK's own client cannot promise; it looks like that one so that
 * libraries take it. It follows no redirect and keeps no cookie.
 */
public final class GuardedHttp extends HttpClient {
    /** Shorter than what servers keep idle connections for, so that none is used that is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private static final int LOOPS = 8;

    private final Egress egress;
    private final Duration connectTimeout;
    private final io.vertx.core.http.HttpClient vertxClient;
    /** A server is always spoken to on the same one, so that all that happens on its connections happens in order. */
    private final List<Context> loops;

    GuardedHttp(Vertx vertx, Egress egress, EgressConfig config) {
        this.egress = egress;
        this.connectTimeout = config.connectTimeout();
        this.vertxClient = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxPoolSize(config.connections())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setDecompressionSupported(true));
        this.loops = Stream.<Context>generate(((VertxInternal) vertx)::createEventLoopContext)
                .limit(LOOPS)
                .toList();
    }

    /** Makes it an injectable bean. */
    static final class Producer {
        @Produces
        @Singleton
        HttpClient client(Vertx vertx, Egress egress, EgressConfig config) {
            return new GuardedHttp(vertx, egress, config);
        }
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        var response = sendAsync(request, handler);
        try {
            return response.get();
        } catch (InterruptedException e) {
            response.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw Failures.toThrow(e.getCause());
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        var reply = new Reply<>(request, handler);
        Thread.ofVirtual().name("egress").start(() -> start(request, reply));
        return reply.future();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    private void start(HttpRequest request, Reply<?> reply) {
        try {
            var options = options(request, egress.pin(request.uri()));
            var body = Bodies.read(request);
            loopOf(options).runOnContext(_ -> exchange(options, body, reply));
        } catch (IOException | RuntimeException e) {
            reply.failed(e);
        }
    }

    /** What fails here fails the reply: nobody else would hear of it on the event loop. */
    private void exchange(RequestOptions options, byte[] body, Reply<?> reply) {
        try {
            vertxClient.request(options).onFailure(reply::failed).onSuccess(sending -> {
                reply.sending(sending);
                sending.response().onSuccess(reply::answered).onFailure(reply::failed);
                var _ = body.length == 0 ? sending.end() : sending.end(Buffer.buffer(body));
            });
        } catch (RuntimeException e) {
            reply.failed(e);
        }
    }

    private Context loopOf(RequestOptions options) {
        return loops.get(Math.floorMod(Objects.hash(options.getHost(), options.getPort()), LOOPS));
    }

    private static RequestOptions options(HttpRequest request, InetSocketAddress address) {
        var uri = request.uri();
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setServer(SocketAddress.inetSocketAddress(address))
                .setHost(uri.getHost())
                .setPort(Egress.port(uri))
                .setSsl("https".equalsIgnoreCase(uri.getScheme()))
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        request.headers().map().forEach((name, values) -> values.forEach(value -> options.addHeader(name, value)));
        return options;
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.of(connectTimeout);
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SSLParameters sslParameters() {
        return sslContext().getDefaultSSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
