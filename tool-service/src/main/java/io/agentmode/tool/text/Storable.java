package io.agentmode.tool.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What tools, servers and models say, with U+FFFD in place of what the database refuses (U+0000) and what cannot be
 * written as UTF-8 (halves of surrogate pairs): losing such a character is better than losing the rest.
 */
public final class Storable {
    private static final int REPLACEMENT = 0xFFFD;

    private Storable() {}

    public static String text(String text) {
        return isStorable(text)
                ? text
                : text.codePoints()
                        .map(point -> isStorable(point) ? point : REPLACEMENT)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** The same node where nothing is to be replaced. */
    public static JsonNode json(JsonNode json) {
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
        return text.codePoints().allMatch(Storable::isStorable);
    }

    /** A whole pair is one code point; only a half is left as what it is. */
    private static boolean isStorable(int point) {
        return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }

    private static JsonNode cleaned(JsonNode json) {
        return switch (json) {
            case TextNode text -> TextNode.valueOf(text(text.textValue()));
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> copy.set(text(field.getKey()), cleaned(field.getValue())));
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
