package io.agentmode.gateway.upstream;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Keep-alive connections to the services. A future fails when a service cannot be reached or stays silent. */
@ApplicationScoped
public class Upstreams {
    private static final int WAITING_PER_CONNECTION = 40;

    private final HttpClient client;
    private final InternalTokens tokens;
    private final Map<Upstream, URI> urls = new EnumMap<>(Upstream.class);
    private final UpstreamConfig config;

    Upstreams(Vertx vertx, UpstreamConfig config, InternalTokens tokens) {
        this.config = config;
        this.tokens = tokens;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setKeepAliveTimeout(60),
                new PoolOptions()
                        .setHttp1MaxSize(config.connections())
                        .setMaxWaitQueueSize(config.connections() * WAITING_PER_CONNECTION));
        for (var upstream : Upstream.values()) {
            urls.put(upstream, upstream.url(config));
        }
    }

    /** Made at the start: what is wrong with an address or the key is not said to whoever asks first. */
    void onStart(@Observes StartupEvent event) {}

    /** Completes with the head of the answer; its body is paused. */
    public Future<HttpClientResponse> send(Upstream upstream, UpstreamRequest request) {
        return client.request(options(url(upstream), request)).compose(open -> send(open, request));
    }

    /** The service's own address, as it may appear in what it answers. */
    public URI url(Upstream upstream) {
        return Objects.requireNonNull(urls.get(upstream));
    }

    private RequestOptions options(URI url, UpstreamRequest request) {
        boolean tls = "https".equals(url.getScheme());
        return new RequestOptions()
                .setMethod(request.method())
                .setHost(url.getHost())
                .setPort(url.getPort() > 0 ? url.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(request.uri())
                .setConnectTimeout(config.responseTimeout().toMillis())
                .setIdleTimeout(config.responseTimeout().toMillis());
    }

    private Future<HttpClientResponse> send(HttpClientRequest open, UpstreamRequest request) {
        var caller = request.caller();
        open.headers().addAll(request.headers());
        if (caller != null) {
            open.headers().set(HttpHeaders.AUTHORIZATION, tokens.authorization(caller));
        }
        var sent = request.body().length() == 0 ? open.send() : open.send(request.body());
        return sent.map(response -> {
            var _ = response.pause();
            return response;
        });
    }
}
