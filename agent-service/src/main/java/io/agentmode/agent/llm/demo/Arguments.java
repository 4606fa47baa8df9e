package io.agentmode.agent.llm.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Makes the arguments of a call from JSON in the message, or by matching the message to the schema's fields. */
final class Arguments {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|“([^”]*)”|(?<!\\w)'([^']*)'");
    private static final Pattern FILLER =
            Pattern.compile("(?i)^[\\s:,]*(?:(?:tool|with|to|say|for|on|the|saying)\\b[\\s:,]*)*");

    private final Wish wish;
    private final JsonNode schema;
    private final ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    private String rest;

    private Arguments(Wish wish, JsonNode schema) {
        this.wish = wish;
        this.schema = schema;
        this.rest = wish.segment();
    }

    static JsonNode of(Wish wish, JsonNode schema) {
        return firstJson(wish.segment(), '{').orElseGet(() -> new Arguments(wish, schema).match());
    }

    private JsonNode match() {
        var properties = schema.path("properties");
        if (properties.isEmpty()) {
            wish.known().entrySet().stream()
                    .findFirst()
                    .ifPresent(first -> arguments.set(first.getKey(), first.getValue()));
            return arguments;
        }
        for (var property : properties.properties()) {
            set(property.getKey(), certain(property.getKey(), property.getValue()));
        }
        for (var property : properties.properties()) {
            if (isRequired(property.getKey()) && !arguments.has(property.getKey())) {
                set(property.getKey(), guess(property.getValue()));
            }
        }
        return arguments;
    }

    private void set(String name, @Nullable JsonNode value) {
        if (value != null) {
            arguments.set(name, value);
        }
    }

    private boolean isRequired(String name) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(required -> required.asText().equals(name));
    }

    /** What is known, or written as {@code name=value}. */
    private @Nullable JsonNode certain(String name, JsonNode type) {
        var known = wish.known().get(name);
        if (known != null) {
            return fitted(known, type);
        }
        var assignment = Pattern.compile(
                        "(?i)(?<!\\w)" + Pattern.quote(name) + "\\s*(?:=|:|\\bis\\b)\\s*(?:\"([^\"]*)\"|([^\\s,;]+))")
                .matcher(rest);
        if (!assignment.find()) {
            return null;
        }
        var value = assignment.group(1) == null ? assignment.group(2) : assignment.group(1);
        rest = rest.substring(0, assignment.start()) + rest.substring(assignment.end());
        return converted(value, type);
    }

    private static JsonNode fitted(JsonNode known, JsonNode type) {
        if (!"array".equals(type.path("type").asText()) || known.isArray()) {
            return known;
        }
        var items = JsonNodeFactory.instance.arrayNode();
        return "string".equals(type.path("items").path("type").asText("string")) ? items.add(known) : items;
    }

    private JsonNode guess(JsonNode type) {
        if (type.path("enum").isArray()) {
            return StreamSupport.stream(type.path("enum").spliterator(), false)
                    .filter(choice -> wish.segment().contains(choice.asText()))
                    .findFirst()
                    .orElse(type.path("enum").path(0));
        }
        return switch (type.path("type").asText("string")) {
            case "number", "integer" -> converted(take(NUMBER).orElse("0"), type);
            case "boolean" -> BooleanNode.valueOf(!wish.segment().contains("false"));
            case "array" -> firstJson(rest, '[').orElseGet(JsonNodeFactory.instance::arrayNode);
            case "object" -> JsonNodeFactory.instance.objectNode();
            default -> TextNode.valueOf(take(QUOTED).orElseGet(this::remainder));
        };
    }

    private static JsonNode converted(String value, JsonNode type) {
        return switch (type.path("type").asText("string")) {
            case "number", "integer", "boolean", "array", "object" ->
                parsed(value).orElse(TextNode.valueOf(value));
            default -> TextNode.valueOf(value);
        };
    }

    private Optional<String> take(Pattern pattern) {
        var match = pattern.matcher(rest);
        if (!match.find()) {
            return Optional.empty();
        }
        rest = rest.substring(0, match.start()) + rest.substring(match.end());
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return Optional.of(match.group(group));
            }
        }
        return Optional.of(match.group());
    }

    private String remainder() {
        return FILLER.matcher(rest).replaceFirst("").strip().replaceFirst("[.?!]+$", "");
    }

    private static Optional<JsonNode> firstJson(String text, char opening) {
        for (int from = text.indexOf(opening); from >= 0; from = text.indexOf(opening, from + 1)) {
            var json = parsed(text.substring(from));
            if (json.isPresent()) {
                return json;
            }
        }
        return Optional.empty();
    }

    /** The first JSON value of the text; what follows it does not matter. */
    private static Optional<JsonNode> parsed(String text) {
        try (var parser = Json.wire().createParser(text)) {
            return Optional.ofNullable(parser.readValueAsTree());
        } catch (JsonProcessingException _) {
            return Optional.empty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
