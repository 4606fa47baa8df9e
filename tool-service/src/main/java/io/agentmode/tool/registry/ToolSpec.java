package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;

/** What a person says a tool is: everything of it but its id, origin and times. */
public record ToolSpec(
        String name,
        String description,
        JsonNode inputSchema,
        JsonNode config,
        ToolHints hints,
        ToolPolicy policy,
        RecoveryClass recovery,
        int timeoutMs,
        boolean isActive) {
    static final int DEFAULT_TIMEOUT_MS = 30_000;

    static ToolSpec of(Tool tool) {
        return new ToolSpec(
                tool.name(),
                tool.description(),
                tool.inputSchema(),
                tool.config(),
                tool.hints(),
                tool.policy(),
                tool.recovery(),
                tool.timeoutMs(),
                tool.isActive());
    }

    ToolSpec withRecovery(RecoveryClass derived) {
        return new ToolSpec(name, description, inputSchema, config, hints, policy, derived, timeoutMs, isActive);
    }
}
