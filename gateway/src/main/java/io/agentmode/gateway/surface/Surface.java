package io.agentmode.gateway.surface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services' documents as one: their paths side by side, their schemas under names that do not collide. */
final class Surface {
    private static final String REFERENCE = "#/components/schemas/";
    /** Described once, by the gateway. */
    private static final Set<String> SHARED = Set.of("HttpProblem", "HttpValidationProblem", "Violation");

    private final ObjectNode paths = Json.wire().createObjectNode();
    private final ObjectNode schemas = Json.wire().createObjectNode();

    /** {@code name} becomes the tag of its operations. */
    void add(String name, JsonNode document) {
        var renamed = renames(name, document.path("components").path("schemas"));
        document.path("components").path("schemas").properties().forEach(schema -> {
            if (!SHARED.contains(schema.getKey())) {
                schemas.set(renamed.getOrDefault(schema.getKey(), schema.getKey()), refer(schema.getValue(), renamed));
            }
        });
        document.path("paths").properties().forEach(path -> {
            if (paths.has(path.getKey())) {
                throw new IllegalStateException("two services describe " + path.getKey());
            }
            paths.set(path.getKey(), operations(name, refer(path.getValue(), renamed)));
        });
    }

    ObjectNode document() {
        var document = Json.wire().createObjectNode();
        document.put("openapi", "3.1.0").set("paths", paths);
        document.putObject("components").set("schemas", schemas);
        return document;
    }

    /** A name that another service uses for something else gets this one's before it. */
    private Map<String, String> renames(String name, JsonNode added) {
        var renamed = new HashMap<String, String>();
        added.properties().forEach(schema -> {
            var known = schemas.get(schema.getKey());
            if (known != null && !known.equals(schema.getValue())) {
                renamed.put(
                        schema.getKey(), Character.toUpperCase(name.charAt(0)) + name.substring(1) + schema.getKey());
            }
        });
        return renamed;
    }

    private static JsonNode refer(JsonNode node, Map<String, String> renamed) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = Json.wire().createObjectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), refer(field.getValue(), renamed)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = Json.wire().createArrayNode();
                array.forEach(item -> copy.add(refer(item, renamed)));
                yield copy;
            }
            case TextNode text
            when text.textValue().startsWith(REFERENCE) -> {
                var target = text.textValue().substring(REFERENCE.length());
                yield TextNode.valueOf(REFERENCE + shared(renamed.getOrDefault(target, target)));
            }
            default -> node;
        };
    }

    private static String shared(String schema) {
        return schema.equals("HttpProblem") || schema.equals("HttpValidationProblem") ? "Problem" : schema;
    }

    /** Who may call is the same for all: a bearer of a token, said once for the whole document. */
    private static JsonNode operations(String name, JsonNode path) {
        path.properties().stream()
                .map(Map.Entry::getValue)
                .filter(operation -> operation.has("responses"))
                .map(ObjectNode.class::cast)
                .forEach(operation -> {
                    operation.remove(List.of("security", "tags"));
                    operation.putArray("tags").add(name);
                });
        return path;
    }
}
