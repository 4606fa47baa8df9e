package io.agentmode.gateway.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Puts the security headers and the request id on every answer, and says how long the application's files keep. */
@ApplicationScoped
class ResponseHeaders {
    /** Before authentication, so that refusals carry them too. */
    private static final int FIRST = 10_000;

    private static final CharSequence CSP = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence NO_SNIFF_HEADER = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence FRAMES = HttpHeaders.createOptimized("x-frame-options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence PERMISSIONS = HttpHeaders.createOptimized("permissions-policy");
    private static final CharSequence NO_DEVICES =
            HttpHeaders.createOptimized("camera=(), geolocation=(), microphone=()");
    private static final CharSequence HSTS = HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence TWO_YEARS = HttpHeaders.createOptimized("max-age=63072000; includeSubDomains");
    private static final CharSequence FOR_EVER = HttpHeaders.createOptimized("public, max-age=31536000, immutable");
    private static final CharSequence ASK_AGAIN = HttpHeaders.createOptimized("no-cache");

    private final CharSequence policy;
    private final HeaderConfig config;

    ResponseHeaders(HeaderConfig config) {
        this.config = config;
        this.policy = HttpHeaders.createOptimized(ContentSecurityPolicy.allowing(config.signInOrigin()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FIRST);
    }

    private void handle(RoutingContext context) {
        var request = context.request();
        var response = context.response();
        var headers = response.headers();
        headers.set(RequestId.HEADER, RequestId.of(context))
                .set(CSP, policy)
                .set(NO_SNIFF_HEADER, NO_SNIFF)
                .set(FRAMES, DENY)
                .set(REFERRER, SAME_ORIGIN)
                .set(PERMISSIONS, NO_DEVICES);
        if (request.isSSL() || config.behindTls()) {
            headers.set(HSTS, TWO_YEARS);
        }
        var path = request.path();
        if (path != null && !path.startsWith("/api/") && !path.startsWith("/q/")) {
            context.addHeadersEndHandler(_ -> keep(path, response));
        }
        context.next();
    }

    /** The build puts a hash into the names of all it puts under assets. */
    private static void keep(String path, HttpServerResponse response) {
        if (response.getStatusCode() == 200 && path.startsWith("/assets/")) {
            response.headers().set(HttpHeaders.CACHE_CONTROL, FOR_EVER);
        } else if (response.getStatusCode() < 300) {
            response.headers().set(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
        }
    }
}
