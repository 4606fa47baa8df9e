package io.agentmode.tool.assignment;

import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.tool.registry.Tool;
import io.agentmode.tool.toolset.EffectivePolicy;
import org.jspecify.annotations.Nullable;

/** A tool that an agent holds; its own policy may only be stricter than the tool's. */
public record Assignment(Tool tool, @Nullable ToolPolicy policy, boolean isRequired) {

    public ToolPolicy effectivePolicy() {
        return EffectivePolicy.of(tool.policy(), policy);
    }
}
