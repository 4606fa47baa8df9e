package io.agentmode.kernel.idempotency;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request with an {@code Idempotency-Key}.
 *
 * @param fingerprint of the method, the path and what was sent, in hex
 * @param writer makes the body of an answer as HTTP would
 */
public record KeyedRequest(String user, String key, String fingerprint, Function<Object, String> writer) {
    private static final String LOCAL = KeyedRequest.class.getName();

    /** The one that is being served; null for one without a key, and where no request is served. */
    public static @Nullable KeyedRequest current() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<KeyedRequest>get(LOCAL).orElse(null)
                : null;
    }

    /** From here on, on this context. */
    public void begin() {
        ContextLocals.put(LOCAL, this);
    }

    public String bodyOf(Answer<?> answer) {
        return writer.apply(answer.body());
    }
}
