package io.agentmode.tool.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.agentmode.kernel.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a tool's own schema must be: JSON Schema 2020-12 of an object, whole in itself. */
@ApplicationScoped
public class SchemaRules {
    private static final int MOST_BYTES = 100_000;
    private static final int MOST_MESSAGES = 5;

    private final ArgumentSchemas schemas;
    private final JsonSchema metaSchema;

    SchemaRules(ArgumentSchemas schemas) {
        this.schemas = schemas;
        this.metaSchema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));
    }

    /** What is wrong; empty when arguments can be checked against it. */
    public List<String> check(JsonNode schema) {
        if (!schema.isObject() || !"object".equals(schema.path("type").asText())) {
            return List.of("must be a JSON Schema with \"type\": \"object\", as arguments have names");
        }
        if (Json.writeBytes(schema).length > MOST_BYTES) {
            return List.of("must be at most " + MOST_BYTES + " bytes, as every model call carries it");
        }
        var broken = metaSchema.validate(schema).stream()
                .map(ValidationMessage::toString)
                .sorted()
                .limit(MOST_MESSAGES)
                .toList();
        return broken.isEmpty() ? unusable(schema) : broken;
    }

    private List<String> unusable(JsonNode schema) {
        try {
            schemas.compile(schema);
            return List.of();
        } catch (JsonSchemaException | IllegalArgumentException _) {
            return List.of("has a pattern or a $ref that cannot be used; a $ref may only lead to the schema itself");
        }
    }
}
