package io.agentmode.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemasTest {
    private static final JsonNode PLAN = json("""
            {"type": "object", "additionalProperties": false, "required": ["steps"],
             "properties": {"steps": {"type": "array", "items": {"type": "object",
               "properties": {"status": {"enum": ["pending", "completed"]}}}}}}""");
    private static final JsonNode TREE = json("""
            {"type": "object", "additionalProperties": false, "properties": {
             "name": {"type": "string", "pattern": "^[a-z]+$"}, "parts": {"type": "array", "items": {"$ref": "#"}}}}""");

    @Test
    void aFittingValueBreaksNothing() {
        assertThat(JsonSchemas.check(PLAN, json("{\"steps\": [{\"status\": \"pending\"}]}")))
                .isEmpty();
    }

    @Test
    void aMissingPropertyIsNamed() {
        assertThat(JsonSchemas.check(PLAN, json("{}"))).singleElement().satisfies(rule -> {
            assertThat(rule.path()).isEqualTo("steps");
            assertThat(rule.message()).contains("required");
        });
    }

    @Test
    void anUnknownPropertyIsNamed() {
        assertThat(JsonSchemas.check(PLAN, json("{\"steps\": [], \"color\": 1}")))
                .extracting(BrokenRule::path)
                .containsExactly("color");
    }

    @Test
    void thePlaceOfANestedMistakeIsNamed() {
        assertThat(JsonSchemas.check(PLAN, json("{\"steps\": [{}, {\"status\": \"done\"}]}")))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.path()).isEqualTo("steps[1].status");
                    assertThat(rule.under("values")).isEqualTo("values.steps[1].status");
                    assertThat(rule.message()).doesNotStartWith("/");
                    assertThat(rule).hasToString("steps[1].status: " + rule.message());
                });
    }

    @Test
    void aValueOfAnotherTypeIsRefusedAsAWhole() {
        assertThat(JsonSchemas.check(PLAN, json("[]"))).singleElement().satisfies(rule -> {
            assertThat(rule.path()).isEmpty();
            assertThat(rule.under("values")).isEqualTo("values");
            assertThat(rule).hasToString(rule.message());
        });
    }

    @Test
    void aSchemaNeverFetchesAnother() {
        var remote = json("{\"$ref\": \"http://127.0.0.1:9/schema.json\"}");

        assertThatThrownBy(() -> JsonSchemas.check(remote, json("{}"))).isInstanceOf(JsonSchemas.Unusable.class);
        assertThat(JsonSchemas.faults(remote)).singleElement().asString().contains("$ref");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\": \"nothing\"}", "{\"pattern\": \"(\"}", "{\"$ref\": \"#/$defs/gone\"}"})
    void whatIsNoSchemaIsNamed(String schema) {
        assertThat(JsonSchemas.faults(json(schema))).isNotEmpty();
    }

    @Test
    void aSchemaThatRefersToItselfIsOne() {
        assertThat(JsonSchemas.faults(TREE)).isEmpty();
        assertThat(JsonSchemas.check(TREE, json("{\"name\": \"a\", \"parts\": [{\"name\": \"b\", \"parts\": []}]}")))
                .isEmpty();
        assertThat(JsonSchemas.check(TREE, json("{\"parts\": [{\"name\": \"B\"}]}")))
                .extracting(BrokenRule::path)
                .containsExactly("parts[0].name");
    }

    @Test
    void soIsOneThatDoesSoTwice() {
        var binary = json(
                "{\"properties\": {\"left\": {\"$ref\": \"#\"}, \"right\": {\"$ref\": \"#\"}}, \"maxProperties\": 2}");

        assertThat(JsonSchemas.faults(binary)).isEmpty();
        assertThat(JsonSchemas.check(binary, json("{\"left\": {\"right\": {\"a\": 1, \"b\": 2, \"c\": 3}}}")))
                .extracting(BrokenRule::path)
                .containsExactly("left.right");
    }

    @Test
    void aLargeValueMayBeWork() {
        var leaves = IntStream.range(0, 20_000).mapToObj(_ -> "{\"name\": \"leaf\"}");
        var large = json(leaves.collect(Collectors.joining(",", "{\"parts\": [", "]}")));

        assertThat(JsonSchemas.check(TREE, large)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"properties\": {\"text\": {\"pattern\": \"(.*a){25}b\"}}}",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"properties\": {\"text\": {\"pattern\": \"(.*a){25}b\"}}}",
                "{\"patternProperties\": {\"(.*x){25}y\": {}}}",
                "{\"$ref\": \"#\"}",
                "{\"allOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}]}",
                "{\"additionalProperties\": {\"allOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}]}}"
            })
    void noCheckTakesForEver(String schema) {
        var value = json("{\"text\": \"" + "a".repeat(60) + "!\", \"" + "x".repeat(60) + "\": 1, \"n\": "
                + "{\"n\": ".repeat(60) + "1" + "}".repeat(60) + "}");

        assertThat(JsonSchemas.check(json(schema), value))
                .singleElement()
                .asString()
                .contains("takes too long");
    }

    /** Each definition asks for the next one twice. */
    @Test
    void norDoesTheLookAtASchema() {
        var definitions = IntStream.range(0, 60)
                .mapToObj(JsonSchemasTest::twice)
                .collect(Collectors.joining(",", "{\"$ref\": \"#/$defs/d0\", \"$defs\": {", ", \"d60\": true}}"));
        var doubling = json(definitions);

        assertThat(JsonSchemas.faults(doubling)).singleElement().asString().contains("$ref");
        assertThat(JsonSchemas.check(doubling, json("1")))
                .singleElement()
                .asString()
                .contains("takes too long");
    }

    private static String twice(int number) {
        var next = "{\"$ref\": \"#/$defs/d%d\"}".formatted(number + 1);
        return "\"d%d\": {\"allOf\": [%s, %s]}".formatted(number, next, next);
    }

    private static JsonNode json(String text) {
        try {
            return Json.wire().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
