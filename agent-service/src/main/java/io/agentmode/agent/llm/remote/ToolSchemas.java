package io.agentmode.agent.llm.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.agent.llm.ToolOffer;
import java.util.List;

/** Tools in each provider's words, with their JSON Schema as it is: the library's own schema types lose parts of it. */
final class ToolSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ToolSchemas() {}

    static ArrayNode openAi(List<ToolOffer> tools) {
        var array = JSON.arrayNode();
        for (var tool : tools) {
            array.addObject().put("type", "function").set("function", tool(tool, "parameters"));
        }
        return array;
    }

    static ArrayNode anthropic(List<ToolOffer> tools) {
        var array = JSON.arrayNode();
        tools.forEach(tool -> array.add(tool(tool, "input_schema")));
        return array;
    }

    static ArrayNode gemini(List<ToolOffer> tools) {
        var array = JSON.arrayNode();
        var declarations = array.addObject().putArray("functionDeclarations");
        tools.forEach(tool -> declarations.add(tool(tool, "parametersJsonSchema")));
        return array;
    }

    private static ObjectNode tool(ToolOffer tool, String schemaField) {
        var node = JSON.objectNode().put("name", tool.name()).put("description", tool.description());
        node.set(schemaField, asObject(tool.inputSchema()));
        return node;
    }

    /** Every provider wants arguments to be an object and says so late and badly. */
    private static ObjectNode asObject(JsonNode schema) {
        var object = schema instanceof ObjectNode given ? given.deepCopy() : JSON.objectNode();
        if (!object.has("type")) {
            object.put("type", "object");
        }
        if (!object.has("properties")) {
            object.putObject("properties");
        }
        return object;
    }
}
