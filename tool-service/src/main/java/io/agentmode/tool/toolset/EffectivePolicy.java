package io.agentmode.tool.toolset;

import io.agentmode.kernel.event.Toolset.ToolPolicy;
import org.jspecify.annotations.Nullable;

/** An assignment can make a tool's policy stricter, never looser. */
public final class EffectivePolicy {
    private EffectivePolicy() {}

    public static ToolPolicy of(ToolPolicy tool, @Nullable ToolPolicy assignment) {
        return assignment == null || strictness(assignment) <= strictness(tool) ? tool : assignment;
    }

    private static int strictness(ToolPolicy policy) {
        return switch (policy) {
            case ALLOW -> 0;
            case ASK -> 1;
            case DENY -> 2;
        };
    }
}
