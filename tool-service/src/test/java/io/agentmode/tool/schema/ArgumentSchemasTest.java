package io.agentmode.tool.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import org.junit.jupiter.api.Test;

class ArgumentSchemasTest {
    private static final JsonNode PLAN = json("""
            {"type": "object", "additionalProperties": false, "required": ["steps"],
             "properties": {"steps": {"type": "array", "items": {"type": "object",
               "properties": {"status": {"enum": ["pending", "completed"]}}}}}}""");

    private final ArgumentSchemas schemas = new ArgumentSchemas();

    @Test
    void fittingArgumentsBreakNothing() {
        assertThat(schemas.check(PLAN, json("{\"steps\": [{\"status\": \"pending\"}]}")))
                .isEmpty();
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertThat(schemas.check(PLAN, json("{}"))).singleElement().satisfies(rule -> {
            assertThat(rule.path()).isEqualTo("steps");
            assertThat(rule.message()).contains("required");
        });
    }

    @Test
    void anUnknownArgumentIsNamed() {
        assertThat(schemas.check(PLAN, json("{\"steps\": [], \"color\": 1}")))
                .extracting(BrokenRule::path)
                .containsExactly("color");
    }

    @Test
    void thePlaceOfANestedMistakeIsNamed() {
        assertThat(schemas.check(PLAN, json("{\"steps\": [{}, {\"status\": \"done\"}]}")))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.path()).isEqualTo("steps[1].status");
                    assertThat(rule.message()).doesNotStartWith("/");
                    assertThat(rule).hasToString("steps[1].status: " + rule.message());
                });
    }

    @Test
    void argumentsThatAreNoObjectAreRefusedAsAWhole() {
        assertThat(schemas.check(PLAN, json("[]"))).singleElement().satisfies(rule -> {
            assertThat(rule.path()).isEmpty();
            assertThat(rule).hasToString(rule.message());
        });
    }

    @Test
    void aSchemaNeverFetchesAnother() {
        var remote = json("{\"$ref\": \"http://127.0.0.1:9/schema.json\"}");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> schemas.check(remote, json("{}")))
                .isInstanceOf(com.networknt.schema.JsonSchemaException.class);
    }

    private static JsonNode json(String text) {
        try {
            return Json.wire().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
