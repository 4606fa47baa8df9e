package io.agentmode.gateway.proxy;

import io.agentmode.gateway.http.RequestId;
import io.agentmode.gateway.identity.PublicPaths;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a message's headers crosses the gateway. */
final class ForwardedHeaders {
    /** Nothing else reaches a service: no cookie but what strangers are known by, no token of the caller's, no header that a service could take for ours. */
    private static final List<CharSequence> REQUEST = List.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.createOptimized("idempotency-key"),
            HttpHeaders.createOptimized("prefer"),
            HttpHeaders.createOptimized("traceparent"),
            HttpHeaders.createOptimized("tracestate"));

    private static final String MARK = "agent-mode-oauth-";

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "www-authenticate");

    private ForwardedHeaders() {}

    static MultiMap ofRequest(RoutingContext context) {
        var sent = context.request().headers();
        var forwarded = MultiMap.caseInsensitiveMultiMap();
        for (var name : REQUEST) {
            var value = sent.get(name);
            if (value != null) {
                forwarded.set(name, value);
            }
        }
        if (PublicPaths.contain(context)) {
            var marks = marks(sent);
            if (!marks.isEmpty()) {
                forwarded.set(HttpHeaders.COOKIE, marks);
            }
        }
        return forwarded.set(RequestId.HEADER, RequestId.current(context));
    }

    /** What ties an authorization to the browser that it was started in. */
    private static String marks(MultiMap sent) {
        return sent.getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(MARK))
                .collect(Collectors.joining("; "));
    }

    /** Locations lead back through the gateway, whatever the service believes to be called. */
    static void copyResponse(MultiMap answered, URI service, MultiMap response) {
        answered.forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("location")) {
                response.set(name, relative(value, service));
            } else if (lower.equals("set-cookie")) {
                response.add(name, value);
            } else if (!HOP_BY_HOP.contains(lower)) {
                response.set(name, value);
            }
        });
    }

    static String relative(String location, URI service) {
        var origin = service.getScheme() + "://" + service.getAuthority();
        return location.startsWith(origin + "/") ? location.substring(origin.length()) : location;
    }
}
