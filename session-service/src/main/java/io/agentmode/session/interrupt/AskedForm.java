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

/** Values against the JSON Schema that a question came with; it may not fetch another schema from anywhere. */
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

    /** None where the schema itself is wrong: the person who answers could not do anything about it. */
    static List<Violation> broken(JsonNode schema, JsonNode values) {
        try {
            return FACTORY.getSchema(schema, CONFIG).validate(values).stream()
                    .map(AskedForm::violation)
                    .toList();
        } catch (JsonSchemaException _) {
            return List.of();
        }
    }

    private static Violation violation(ValidationMessage message) {
        var place = message.getInstanceLocation().toString();
        var property = message.getProperty() == null ? "" : "." + message.getProperty();
        var text = message.getMessage();
        return Violation.body(
                "values" + place.substring(1) + property,
                text.startsWith(place + ": ") ? text.substring(place.length() + 2) : text);
    }
}
