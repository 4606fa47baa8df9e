package io.agentmode.tool.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One thing that can be asked of the API. */
record Operation(String method, String path, JsonNode node, JsonNode pathItem) {
    private static final int MOST_OF_A_DESCRIPTION = 1_000;

    /** What a client chooses it by. */
    String id() {
        return node.path("operationId").asText(method + " " + path);
    }

    String summary() {
        return node.path("summary").asText("");
    }

    boolean isDeprecated() {
        return node.path("deprecated").asBoolean();
    }

    String description() {
        var description = node.path("description").asText("");
        var summary = summary();
        var both = description.isEmpty() || description.startsWith(summary)
                ? (description.isEmpty() ? summary : description)
                : summary + "\n\n" + description;
        var told = both.isBlank() ? method + " " + path : both;
        return told.length() <= MOST_OF_A_DESCRIPTION ? told : told.substring(0, MOST_OF_A_DESCRIPTION) + "…";
    }

    /** The operation's own come after those of its path, and replace them by name and place. */
    List<JsonNode> parameters() {
        var parameters = new ArrayList<JsonNode>();
        pathItem.path("parameters").forEach(parameters::add);
        node.path("parameters").forEach(parameters::add);
        return parameters;
    }

    JsonNode servers() {
        return node.path("servers").isEmpty() ? pathItem.path("servers") : node.path("servers");
    }

    JsonNode requestBody() {
        return node.path("requestBody");
    }
}
