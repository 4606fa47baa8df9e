package io.agentmode.session.interrupt;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.kernel.schema.JsonSchemas;
import java.util.List;
import java.util.Optional;

/** The JSON Schema that an interrupt came with, and what it is answered. */
final class AskedForm {
    private AskedForm() {}

    /**
     * What the object that is given as {@code field} breaks; nothing where the schema itself is wrong: the person who answers
     * could not do anything about it.
     */
    static List<Violation> broken(JsonNode schema, String field, JsonNode values) {
        try {
            return JsonSchemas.check(schema, values).stream()
                    .map(rule -> Violation.body(rule.under(field), rule.message()))
                    .toList();
        } catch (JsonSchemas.Unusable _) {
            return List.of();
        }
    }

    /** The words of which one answers the whole question; empty for a form that asks for anything else. */
    static Optional<List<String>> choices(JsonNode schema) {
        var properties = schema.path("properties");
        var choices = properties.size() == 1 ? properties.iterator().next().path("enum") : properties;
        return choices.isArray() && choices.valueStream().allMatch(JsonNode::isTextual)
                ? Optional.of(choices.valueStream().map(JsonNode::textValue).toList())
                : Optional.empty();
    }
}
