package io.agentmode.tool.execution;

import org.jspecify.annotations.Nullable;

/** Where a runner says how far a call has come; any thread may, and it costs the runner nothing. */
@FunctionalInterface
public interface Reporter {
    Reporter NOBODY = (_, _, _) -> {};

    void report(@Nullable String message, @Nullable Double progress, @Nullable Double total);

    default void report(String message) {
        report(message, null, null);
    }
}
