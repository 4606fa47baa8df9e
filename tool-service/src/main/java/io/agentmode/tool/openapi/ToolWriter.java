package io.agentmode.tool.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.tool.registry.NewTool;
import io.agentmode.tool.registry.ToolHints;
import io.agentmode.tool.registry.ToolType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An operation as an http tool: parameters and body become the schema, and placeholders of the config. */
final class ToolWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> BODIES = List.of("application/json", "application/x-www-form-urlencoded");
    /** Set by the platform, or by the auth. */
    private static final Set<String> NO_HEADERS =
            Set.of("accept", "content-type", "authorization", "cookie", "host", "idempotency-key");

    private final Document document;
    private final SchemaReader schemas;
    private final AuthReader auths;

    ToolWriter(Document document, AuthReader auths) {
        this.document = document;
        this.schemas = new SchemaReader(document);
        this.auths = auths;
    }

    NewTool write(Operation operation, String name, String server) {
        var writing = new Writing(operation.path());
        parameters(operation).values().forEach(parameter -> writing.parameter(parameter, schemas));
        body(operation).ifPresent(body -> writing.body(body, schemas));
        var config = writing.config(operation.method(), server);
        auths.of(operation).ifPresent(auth -> config.set("auth", auth));
        return new NewTool(
                name,
                operation.description(),
                ToolType.HTTP,
                writing.schema(),
                config,
                operation.method().equals("DELETE") ? new ToolHints(null, true, null) : null,
                null,
                null,
                true);
    }

    private Map<String, JsonNode> parameters(Operation operation) {
        var byPlace = new LinkedHashMap<String, JsonNode>();
        operation.parameters().stream()
                .map(document::resolve)
                .filter(parameter -> parameter.has("name"))
                .forEach(parameter -> byPlace.put(
                        parameter.path("in").asText() + " "
                                + parameter.path("name").asText(),
                        parameter));
        return byPlace;
    }

    private record Body(String contentType, JsonNode schema, boolean isRequired, String description) {}

    private Optional<Body> body(Operation operation) {
        var body = document.resolve(operation.requestBody());
        if (operation.method().equals("GET") || operation.method().equals("HEAD")) {
            return Optional.empty();
        }
        return BODIES.stream()
                .filter(type -> body.path("content").has(type))
                .findFirst()
                .map(type -> new Body(
                        type,
                        body.path("content").path(type).path("schema"),
                        body.path("required").asBoolean(),
                        body.path("description").asText("The body of the request")));
    }

    /** Schema and config of one tool as they grow. */
    private static final class Writing {
        private final ObjectNode properties = NODES.objectNode();
        private final com.fasterxml.jackson.databind.node.ArrayNode required = NODES.arrayNode();
        private final ObjectNode query = NODES.objectNode();
        private final ObjectNode headers = NODES.objectNode();
        private String path;
        private String bodyProperty = "";

        Writing(String path) {
            this.path = path;
        }

        void parameter(JsonNode parameter, SchemaReader schemas) {
            var name = parameter.path("name").asText();
            var place = parameter.path("in").asText();
            boolean isPath = place.equals("path");
            if (!isPath && !place.equals("query") && !(place.equals("header") && isFree(name))) {
                return;
            }
            var property = property(name, place, argument(parameter, schemas));
            if (isPath || parameter.path("required").asBoolean()) {
                required.add(property);
            }
            var placeholder = "{" + property + "}";
            switch (place) {
                case "path" -> path = path.replace("{" + name + "}", placeholder);
                case "query" -> query.put(name, placeholder);
                default -> headers.put(name, placeholder);
            }
        }

        private static boolean isFree(String header) {
            return !NO_HEADERS.contains(header.toLowerCase(java.util.Locale.ROOT));
        }

        private static JsonNode argument(JsonNode parameter, SchemaReader schemas) {
            var schema = schemas.read(
                    parameter.has("schema")
                            ? parameter.path("schema")
                            : parameter.path("content").path("application/json").path("schema"));
            if (schema instanceof ObjectNode open && parameter.has("description")) {
                open.put(
                        "description",
                        SchemaReader.cut(parameter.path("description").asText()));
            }
            return schema;
        }

        void body(Body body, SchemaReader schemas) {
            var schema = schemas.read(body.schema());
            if (schema instanceof ObjectNode open && !open.has("description")) {
                open.put("description", SchemaReader.cut(body.description()));
            }
            var property = property("body", "request", schema);
            if (body.isRequired()) {
                required.add(property);
            }
            headers.put("Content-Type", body.contentType());
            bodyProperty = property;
        }

        /** Names that cannot stand in a placeholder, or that are there already, are mapped. */
        private String property(String name, String place, JsonNode schema) {
            var plain = name.replaceAll("[^A-Za-z0-9_.-]", "_");
            var property = Character.isLetter(plain.charAt(0)) || plain.startsWith("_") ? plain : "_" + plain;
            while (properties.has(property)) {
                property = property + "_" + place;
            }
            properties.set(property, schema);
            return property;
        }

        ObjectNode schema() {
            var schema = NODES.objectNode().put("type", "object");
            schema.set("properties", properties);
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
            return schema;
        }

        ObjectNode config(String method, String server) {
            var config = NODES.objectNode().put("method", method).put("url", server + path);
            if (!query.isEmpty()) {
                config.set("query", query);
            }
            if (!headers.isEmpty()) {
                config.set("headers", headers);
            }
            if (!bodyProperty.isEmpty()) {
                config.put("body", "{" + bodyProperty + "}");
            }
            return config;
        }
    }
}
