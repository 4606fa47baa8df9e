package io.agentmode.gateway.identity;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** What browsers and servers ask for that come from elsewhere, without a token of ours; the services expect nobody there. */
public final class PublicPaths {
    private static final Set<String> PATHS = Set.of("/api/oauth/callback", "/api/oauth/client-metadata");

    private PublicPaths() {}

    public static boolean contain(RoutingContext context) {
        return context.request().method().equals(HttpMethod.GET) && PATHS.contains(context.normalizedPath());
    }
}
