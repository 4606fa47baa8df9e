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
 * @param tools only where one server is asked for
 * @param authStatus {@code required}, {@code insufficient} and {@code expired} call for {@code POST …/authorize}
 * @param missingScopes what the server wanted beyond what was authorized, which the next authorization asks for too
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
        List<String> missingScopes,
        McpServer.Status healthStatus,
        @Nullable Instant lastHealthCheck,
        @Nullable String lastError,
        McpServer.ToolTotals toolTotals,
        @Nullable List<DiscoveredTool> tools,
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
        return view(server, tools.stream().map(DiscoveredTool::of).toList());
    }

    static McpServerView listed(McpServer server) {
        return view(server, null);
    }

    private static McpServerView view(McpServer server, @Nullable List<DiscoveredTool> tools) {
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
                server.missingScopes(),
                health.status(),
                health.lastCheck(),
                health.lastError(),
                server.tools(),
                tools,
                server.createdAt(),
                server.updatedAt());
    }
}
