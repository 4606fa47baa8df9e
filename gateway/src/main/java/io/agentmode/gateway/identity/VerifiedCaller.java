package io.agentmode.gateway.identity;

import io.agentmode.kernel.tenant.Caller;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A caller and until when the token speaks for them.
 *
 * @param name what people call them, where the token says it
 */
public record VerifiedCaller(Caller caller, @Nullable String name, Instant expiresAt) {
    private static final String KEY = VerifiedCaller.class.getName();

    /** Of a request below {@code /api/}, which are all authenticated but for the {@link PublicPaths}. */
    public static VerifiedCaller of(RoutingContext context) {
        return Objects.requireNonNull(context.get(KEY), "the request was not authenticated");
    }

    /** Empty on a {@link PublicPaths public path}. */
    public static Optional<VerifiedCaller> find(RoutingContext context) {
        return Optional.ofNullable(context.<VerifiedCaller>get(KEY));
    }

    void keepIn(RoutingContext context) {
        context.put(KEY, this);
    }
}
