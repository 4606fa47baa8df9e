package io.agentmode.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.json.Storable;
import io.agentmode.tool.registry.RemoteTools.Remote;
import io.agentmode.tool.registry.ToolHints;
import io.agentmode.tool.text.StorableJson;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.UUID;

/**
 * A server's list of tools in the registry's words.
 *
 * @param all how many it has, also those that are not allowed
 */
record Offered(int all, List<Remote> allowed) {
    private static final int MOST_OF_A_DESCRIPTION = 4_000;

    static Offered of(McpServer server, List<McpSchema.Tool> tools) {
        var allowed = server.allowedTools();
        return new Offered(
                tools.size(),
                tools.stream()
                        .filter(tool -> allowed == null || allowed.contains(tool.name()))
                        .filter(tool -> StorableJson.isStorable(tool.name()))
                        .map(tool -> remote(server.id(), tool))
                        .toList());
    }

    McpServer.ToolTotals totals(int tokenCost) {
        return new McpServer.ToolTotals(all, allowed.size(), tokenCost);
    }

    private static Remote remote(UUID server, McpSchema.Tool tool) {
        var hints = hints(tool.annotations());
        return new Remote(
                tool.name(),
                description(tool),
                schema(tool.inputSchema()),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("server_id", server.toString())
                        .put("tool", tool.name()),
                hints,
                recovery(hints));
    }

    private static String description(McpSchema.Tool tool) {
        var text = tool.description() == null || tool.description().isBlank()
                ? (tool.title() == null ? tool.name() : tool.title())
                : tool.description();
        return Storable.text(text.length() <= MOST_OF_A_DESCRIPTION ? text : text.substring(0, MOST_OF_A_DESCRIPTION));
    }

    private static JsonNode schema(McpSchema.JsonSchema schema) {
        return schema == null
                ? JsonNodeFactory.instance.objectNode().put("type", "object")
                : StorableJson.of(Json.wire().valueToTree(schema));
    }

    private static ToolHints hints(McpSchema.ToolAnnotations annotations) {
        return annotations == null
                ? ToolHints.NONE
                : new ToolHints(
                        annotations.readOnlyHint(), annotations.destructiveHint(), annotations.idempotentHint());
    }

    private static RecoveryClass recovery(ToolHints hints) {
        if (hints.isReadOnly()) {
            return RecoveryClass.READ_ONLY;
        }
        return hints.isIdempotent() ? RecoveryClass.IDEMPOTENT : RecoveryClass.UNSAFE;
    }
}
