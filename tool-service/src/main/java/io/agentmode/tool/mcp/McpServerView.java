package io.agentmode.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.tool.registry.ToolHints;
import io.agentmode.tool.registry.ToolView;
import io.agentmode.tool.secret.AuthType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A server as clients see it.
 *
 * @param credentialsSet names of the credentials that are stored
 * @param authStatus {@code required} and {@code expired} call for {@code POST …/authorize}
 */
public record McpServerView(
        UUID id,
        String name,
        String serverUrl,
        Transport transport,
        AuthType authType,
        List<String> credentialsSet,
        @Nullable List<String> allowedTools,
        boolean isActive,
        McpServer.AuthStatus authStatus,
        McpServer.Status healthStatus,
        @Nullable Instant lastHealthCheck,
        @Nullable String lastError,
        List<DiscoveredTool> tools,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * A tool of the server in the registry.
     *
     * @param tokenCost about how many tokens it takes of a model's context where it is shown
     */
    public record DiscoveredTool(
            UUID toolId,
            String name,
            String description,
            JsonNode inputSchema,
            ToolHints hints,
            boolean isActive,
            int tokenCost) {
        static DiscoveredTool of(ToolView tool) {
            return new DiscoveredTool(
                    tool.id(),
                    tool.name(),
                    tool.description(),
                    tool.inputSchema(),
                    tool.hints(),
                    tool.isActive(),
                    tool.tokenCost());
        }
    }

    static McpServerView of(McpServer server, List<ToolView> tools) {
        var health = server.health();
        return new McpServerView(
                server.id(),
                server.name(),
                server.serverUrl(),
                server.transport(),
                server.authType(),
                server.credentialsSet(),
                server.allowedTools(),
                server.isActive(),
                server.authStatus(),
                health.status(),
                health.lastCheck(),
                health.lastError(),
                tools.stream().map(DiscoveredTool::of).toList(),
                server.createdAt(),
                server.updatedAt());
    }
}
