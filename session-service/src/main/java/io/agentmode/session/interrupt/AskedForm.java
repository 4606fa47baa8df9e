package io.agentmode.session.interrupt;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.agentmode.kernel.problem.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The JSON Schema that an interrupt came with, and what it is answered; it may not fetch another schema from anywhere. */
final class AskedForm {
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .locale(Locale.ENGLISH)
            .pathType(PathType.JSON_PATH)
            .formatAssertionsEnabled(true)
            .build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));

    private AskedForm() {}

    /**
     * What the object that is given as {@code field} breaks; nothing where the schema itself is wrong: the person who answers
     * could not do anything about it.
     */
    static List<Violation> broken(JsonNode schema, String field, JsonNode values) {
        try {
            return FACTORY.getSchema(schema, CONFIG).validate(values).stream()
                    .map(message -> violation(field, message))
                    .toList();
        } catch (JsonSchemaException _) {
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

    private static Violation violation(String field, ValidationMessage message) {
        var place = message.getInstanceLocation().toString();
        var property = message.getProperty() == null ? "" : "." + message.getProperty();
        var text = message.getMessage();
        return Violation.body(
                field + place.substring(1) + property,
                text.startsWith(place + ": ") ? text.substring(place.length() + 2) : text);
    }
}
