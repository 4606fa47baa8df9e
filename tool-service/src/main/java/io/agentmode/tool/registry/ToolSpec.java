package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.tool.secret.CredentialsChange;

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
        boolean isActive,
        CredentialsChange credentials) {
    static final int DEFAULT_TIMEOUT_MS = 30_000;

    ToolSpec defined(HttpTools.Definition definition) {
        return new ToolSpec(
                name,
                description,
                inputSchema,
                definition.config(),
                hints,
                policy,
                definition.recovery(),
                timeoutMs,
                isActive,
                definition.credentials());
    }
}
