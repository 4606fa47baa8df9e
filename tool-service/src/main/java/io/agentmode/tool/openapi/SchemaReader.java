package io.agentmode.tool.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.kernel.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * OpenAPI's schemas as JSON Schema 2020-12 without references: a model reads them, so what only documents is left out,
 * and what would be too deep or refers to itself ends in "anything".
 */
final class SchemaReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int[] DEPTHS = {10, 6, 4, 2};
    private static final int MOST_BYTES = 24_000;
    private static final int MOST_OF_A_DESCRIPTION = 300;
    private static final Set<String> COPIED = Set.of(
            "type",
            "title",
            "enum",
            "const",
            "default",
            "format",
            "required",
            "multipleOf",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");
    private static final Set<String> LISTS = Set.of("oneOf", "anyOf", "allOf");

    private final Document document;

    SchemaReader(Document document) {
        this.document = document;
    }

    /** As deep as it stays small enough for a model. */
    JsonNode read(JsonNode schema) {
        JsonNode read = NODES.objectNode();
        for (int depth : DEPTHS) {
            read = read(schema, depth, new ArrayDeque<>());
            if (Json.writeBytes(read).length <= MOST_BYTES) {
                return read;
            }
        }
        return NODES.objectNode().put("description", "anything; its schema is too large to be shown");
    }

    private JsonNode read(JsonNode schema, int depth, Deque<String> path) {
        if (schema.has("$ref")) {
            return readReference(schema.path("$ref").asText(), depth, path);
        }
        if (depth == 0 || !schema.isObject()) {
            return NODES.objectNode();
        }
        var read = NODES.objectNode();
        schema.properties().forEach(field -> copy(field.getKey(), field.getValue(), read, depth, path));
        boundaries(schema, read);
        nullable(schema, read);
        dropUnknownRequired(read);
        return read;
    }

    private JsonNode readReference(String reference, int depth, Deque<String> path) {
        if (path.contains(reference)) {
            return NODES.objectNode();
        }
        path.push(reference);
        var read = read(document.target(reference), depth, path);
        path.pop();
        return read;
    }

    private void copy(String name, JsonNode value, ObjectNode read, int depth, Deque<String> path) {
        if (COPIED.contains(name)) {
            read.set(name, value);
        } else if (LISTS.contains(name)) {
            var list = read.putArray(name);
            value.forEach(one -> list.add(read(one, depth - 1, path)));
        } else {
            switch (name) {
                case "description" -> read.put(name, cut(value.asText()));
                case "items" -> read.set(name, read(value, depth - 1, path));
                case "properties" -> read.set(name, properties(value, depth, path));
                case "additionalProperties" -> read.set(name, value.isBoolean() ? value : read(value, depth - 1, path));
                case "pattern" -> copyPattern(value.asText(), read);
                default -> {
                    // Everything else documents, or means something to OpenAPI only.
                }
            }
        }
    }

    private ObjectNode properties(JsonNode properties, int depth, Deque<String> path) {
        var read = NODES.objectNode();
        properties.properties().forEach(property -> {
            if (!document.resolve(property.getValue()).path("readOnly").asBoolean()) {
                read.set(property.getKey(), read(property.getValue(), depth - 1, path));
            }
        });
        return read;
    }

    private static void copyPattern(String pattern, ObjectNode read) {
        try {
            var _ = Pattern.compile(pattern);
            read.put("pattern", pattern);
        } catch (PatternSyntaxException _) {
            // A pattern that only JavaScript knows cannot be checked here; the server does.
        }
    }

    /** In OpenAPI 3.0 these say whether the boundary itself is outside; in JSON Schema they are the boundary. */
    private static void boundaries(JsonNode schema, ObjectNode read) {
        boundary(schema, read, "exclusiveMinimum", "minimum");
        boundary(schema, read, "exclusiveMaximum", "maximum");
    }

    private static void boundary(JsonNode schema, ObjectNode read, String exclusive, String inclusive) {
        var value = schema.path(exclusive);
        if (value.isNumber()) {
            read.set(exclusive, value);
        } else if (value.asBoolean() && read.has(inclusive)) {
            read.set(exclusive, read.remove(inclusive));
        }
    }

    private static void nullable(JsonNode schema, ObjectNode read) {
        if (schema.path("nullable").asBoolean() && read.path("type").isTextual()) {
            read.set("type", NODES.arrayNode().add(read.path("type")).add("null"));
            if (read.get("enum") instanceof ArrayNode known) {
                read.set("enum", known.deepCopy().addNull());
            }
        }
    }

    private static void dropUnknownRequired(ObjectNode read) {
        var required = read.get("required");
        if (required == null || !read.has("properties")) {
            return;
        }
        if (!required.isArray()) {
            read.remove("required");
            return;
        }
        var known = NODES.arrayNode();
        required.forEach(name -> {
            if (read.path("properties").has(name.asText())) {
                known.add(name);
            }
        });
        read.set("required", known);
    }

    static String cut(String description) {
        return description.length() <= MOST_OF_A_DESCRIPTION
                ? description
                : description.substring(0, MOST_OF_A_DESCRIPTION) + "…";
    }
}
