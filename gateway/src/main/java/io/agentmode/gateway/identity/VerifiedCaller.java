package io.agentmode.gateway.identity;

import io.agentmode.kernel.tenant.Caller;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Objects;

/** A caller and until when the token speaks for them. */
public record VerifiedCaller(Caller caller, Instant expiresAt) {
    private static final String KEY = VerifiedCaller.class.getName();

    /** Of a request below {@code /api/}, which are all authenticated. */
    public static VerifiedCaller of(RoutingContext context) {
        return Objects.requireNonNull(context.get(KEY), "the request was not authenticated");
    }

    void keepIn(RoutingContext context) {
        context.put(KEY, this);
    }
}
