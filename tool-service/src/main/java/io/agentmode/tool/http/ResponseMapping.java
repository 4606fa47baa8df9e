package io.agentmode.tool.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a JSON answer the model gets.
 *
 * @param select JSON pointer to the part that matters; null is all of it
 * @param fields names for parts of what was selected, by JSON pointers into it; of an array, into each element
 */
record ResponseMapping(@Nullable String select, @Nullable Map<String, String> fields) {

    /** Throws {@link IllegalArgumentException} for what is no JSON pointer. */
    void check() {
        if (select != null) {
            var _ = JsonPointer.compile(select);
        }
        if (fields != null) {
            fields.values().forEach(JsonPointer::compile);
        }
    }

    /** An answer without the selected part comes whole: it usually says why. */
    JsonNode apply(JsonNode answer) {
        var selected = select == null ? answer : answer.at(select);
        if (selected.isMissingNode()) {
            return answer;
        }
        if (fields == null || fields.isEmpty()) {
            return selected;
        }
        if (!selected.isArray()) {
            return named(selected, fields);
        }
        var each = JsonNodeFactory.instance.arrayNode();
        selected.forEach(element -> each.add(named(element, fields)));
        return each;
    }

    private static JsonNode named(JsonNode from, Map<String, String> fields) {
        var named = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, pointer) -> {
            var value = from.at(pointer);
            if (!value.isMissingNode()) {
                named.set(name, value);
            }
        });
        return named;
    }
}
