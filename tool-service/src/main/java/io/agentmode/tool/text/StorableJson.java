package io.agentmode.tool.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.json.Storable;

/** What tools, servers and models say in JSON, every text and name in it as {@link Storable} has them. */
public final class StorableJson {
    private StorableJson() {}

    /** The same node where nothing is to be replaced. */
    public static JsonNode of(JsonNode json) {
        return isStorable(json) ? json : cleaned(json);
    }

    public static boolean isStorable(JsonNode json) {
        return switch (json) {
            case TextNode text -> isStorable(text.textValue());
            case ObjectNode object ->
                object.properties().stream()
                        .allMatch(field -> isStorable(field.getKey()) && isStorable(field.getValue()));
            default -> {
                for (var element : json) {
                    if (!isStorable(element)) {
                        yield false;
                    }
                }
                yield true;
            }
        };
    }

    public static boolean isStorable(String text) {
        return Storable.text(text).equals(text);
    }

    private static JsonNode cleaned(JsonNode json) {
        return switch (json) {
            case TextNode text -> TextNode.valueOf(Storable.text(text.textValue()));
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(field -> copy.set(Storable.text(field.getKey()), cleaned(field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(element -> copy.add(cleaned(element)));
                yield copy;
            }
            default -> json;
        };
    }
}
