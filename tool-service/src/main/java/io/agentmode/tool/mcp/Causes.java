package io.agentmode.tool.mcp;

import org.jspecify.annotations.Nullable;

/** Why something failed that others have wrapped. */
final class Causes {
    private Causes() {}

    /** The outermost of a kind; null when there is none. */
    static <X extends Throwable> @Nullable X find(Throwable failure, Class<X> kind) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }
}
