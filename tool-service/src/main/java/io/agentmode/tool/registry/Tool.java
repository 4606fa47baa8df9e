package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.overload.TokenCost;
import java.time.Instant;
import java.util.UUID;

/**
 * A tool of one tenant's registry.
 *
 * @param source {@code builtin}, {@code http} or {@code mcp:<server name>}
 * @param inputSchema JSON Schema 2020-12 of the arguments
 */
public record Tool(
        UUID id,
        String name,
        String description,
        ToolType toolType,
        String source,
        JsonNode inputSchema,
        JsonNode config,
        ToolHints hints,
        ToolPolicy policy,
        RecoveryClass recovery,
        int timeoutMs,
        boolean isActive,
        Instant createdAt,
        Instant updatedAt) {

    public int tokenCost() {
        return TokenCost.of(name, description, inputSchema);
    }
}
