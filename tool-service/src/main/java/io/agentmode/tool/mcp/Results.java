package io.agentmode.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.json.Json;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.secret.Redaction;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a server's result is for the model: structured where it is, else its text, else its parts. */
final class Results {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Results() {}

    static Outcome outcome(McpSchema.CallToolResult result, Redaction redaction) {
        var content = Objects.requireNonNullElse(result.content(), List.<McpSchema.Content>of());
        if (Boolean.TRUE.equals(result.isError())) {
            return Outcome.failure(FailureCode.TOOL_ERROR, redaction.text(message(content)));
        }
        return new Outcome.Success(redaction.json(
                result.structuredContent() == null
                        ? output(content)
                        : Json.wire().valueToTree(result.structuredContent())));
    }

    private static String message(List<McpSchema.Content> content) {
        var text = content.stream()
                .filter(McpSchema.TextContent.class::isInstance)
                .map(part -> ((McpSchema.TextContent) part).text())
                .collect(Collectors.joining("\n"));
        return text.isBlank() ? "The tool failed and did not say why." : text;
    }

    private static JsonNode output(List<McpSchema.Content> content) {
        if (content.size() == 1 && content.getFirst() instanceof McpSchema.TextContent text) {
            return TextNode.valueOf(text.text());
        }
        var parts = NODES.arrayNode();
        content.forEach(part -> parts.add(part(part)));
        return parts;
    }

    private static ObjectNode part(McpSchema.Content content) {
        var part = NODES.objectNode().put("type", content.type());
        return switch (content) {
            case McpSchema.TextContent text -> part.put("text", text.text());
            case McpSchema.ImageContent image ->
                part.put("mime_type", image.mimeType()).put("data", image.data());
            case McpSchema.AudioContent audio ->
                part.put("mime_type", audio.mimeType()).put("data", audio.data());
            case McpSchema.ResourceLink link ->
                part.put("uri", link.uri())
                        .put("name", link.name())
                        .put("description", link.description())
                        .put("mime_type", link.mimeType());
            case McpSchema.EmbeddedResource embedded -> part.setAll(resource(embedded.resource()));
            default -> part;
        };
    }

    private static ObjectNode resource(McpSchema.ResourceContents resource) {
        var part = NODES.objectNode().put("uri", resource.uri()).put("mime_type", resource.mimeType());
        return switch (resource) {
            case McpSchema.TextResourceContents text -> part.put("text", text.text());
            case McpSchema.BlobResourceContents blob -> part.put("data", blob.blob());
        };
    }
}
