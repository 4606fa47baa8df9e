package io.agentmode.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Set;

/** JSON whose texts are templates; a placeholder that is a whole text keeps the argument's type. */
record JsonTemplate(JsonNode json) {

    /** What is one placeholder without an argument is left out, of objects and of arrays. */
    JsonNode fill(JsonNode arguments) {
        return fill(json, arguments);
    }

    Set<String> names() {
        var names = new HashSet<String>();
        collect(json, names);
        return names;
    }

    private static JsonNode fill(JsonNode node, JsonNode arguments) {
        if (node.isObject()) {
            var filled = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> {
                var value = fill(field.getValue(), arguments);
                if (!value.isMissingNode()) {
                    filled.set(field.getKey(), value);
                }
            });
            return filled;
        }
        if (node.isArray()) {
            var filled = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> {
                var value = fill(element, arguments);
                if (!value.isMissingNode()) {
                    filled.add(value);
                }
            });
            return filled;
        }
        return node.isTextual() ? fillText(node.textValue(), arguments) : node;
    }

    private static JsonNode fillText(String text, JsonNode arguments) {
        var template = Template.of(text);
        var whole = template.whole();
        if (whole.isEmpty()) {
            return TextNode.valueOf(template.fill(arguments));
        }
        var value = arguments.path(whole.get());
        return value.isMissingNode() ? MissingNode.getInstance() : value;
    }

    private static void collect(JsonNode node, Set<String> names) {
        if (node.isTextual()) {
            names.addAll(Template.of(node.textValue()).names());
        } else {
            node.forEach(child -> collect(child, names));
        }
    }
}
