package io.agentmode.kernel.trace;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import org.jspecify.annotations.Nullable;

/** The trace of the request being served; work that no request waits for has none of its own. */
public final class CurrentTrace {
    private static final String KEY = CurrentTrace.class.getName();

    private CurrentTrace() {}

    public static @Nullable TraceParent get() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<TraceParent>get(KEY).orElse(null)
                : null;
    }

    static void set(TraceParent trace) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, trace);
        }
    }
}
