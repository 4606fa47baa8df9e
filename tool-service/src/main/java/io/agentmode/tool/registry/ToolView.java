package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import java.time.Instant;
import java.util.UUID;

/**
 * A tool as clients see it.
 *
 * @param recovery what is done with a call that was cut off, as it follows from method and hints
 * @param tokenCost about how many tokens it takes of a model's context where it is shown
 */
public record ToolView(
        UUID id,
        String name,
        String description,
        ToolType toolType,
        JsonNode inputSchema,
        JsonNode config,
        ToolHints hints,
        ToolPolicy policy,
        RecoveryClass recovery,
        int timeoutMs,
        boolean isActive,
        String source,
        int tokenCost,
        Instant createdAt,
        Instant updatedAt) {

    public static ToolView of(Tool tool) {
        return new ToolView(
                tool.id(),
                tool.name(),
                tool.description(),
                tool.toolType(),
                tool.inputSchema(),
                tool.config(),
                tool.hints(),
                tool.policy(),
                tool.recovery(),
                tool.timeoutMs(),
                tool.isActive(),
                tool.source(),
                tool.tokenCost(),
                tool.createdAt(),
                tool.updatedAt());
    }
}
