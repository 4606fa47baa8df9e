package io.agentmode.tool.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.schema.BrokenRule;
import io.agentmode.kernel.schema.JsonSchemas;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a tool's own schema must be: JSON Schema 2020-12 of an object, whole in itself. */
@ApplicationScoped
public class SchemaRules {
    private static final int MOST_BYTES = 100_000;
    private static final int MOST_MESSAGES = 5;

    /** What is wrong; empty when arguments can be checked against it. */
    public List<String> check(JsonNode schema) {
        if (!schema.isObject() || !"object".equals(schema.path("type").asText())) {
            return List.of("must be a JSON Schema with \"type\": \"object\", as arguments have names");
        }
        if (Json.writeBytes(schema).length > MOST_BYTES) {
            return List.of("must be at most " + MOST_BYTES + " bytes, as every model call carries it");
        }
        return JsonSchemas.faults(schema).stream()
                .map(BrokenRule::toString)
                .limit(MOST_MESSAGES)
                .toList();
    }
}
