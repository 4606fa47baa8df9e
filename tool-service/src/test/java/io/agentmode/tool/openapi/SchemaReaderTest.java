package io.agentmode.tool.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaReaderTest {
    private static final String DOCUMENT = """
            {'openapi': '3.0.3', 'paths': {}, 'components': {'schemas': {
              'Id': {'type': 'integer', 'minimum': 0, 'exclusiveMinimum': true},
              'Tree': {'type': 'object', 'properties': {'children': {'type': 'array',
                'items': {'$ref': '#/components/schemas/Tree'}}}},
              'a/b': {'type': 'boolean'}}}}""";

    private final SchemaReader reader =
            new SchemaReader(Document.parse(json(DOCUMENT).toString(), 1_000_000));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'$ref': '#/components/schemas/Id'}                 | {'type': 'integer', 'exclusiveMinimum': 0}",
                "{'$ref': '#/components/schemas/a~1b'}               | {'type': 'boolean'}",
                "{'$ref': '#/components/schemas/none'}               | {}",
                "{'$ref': 'https://example.com/schema.json'}         | {}",
                "{'type': 'string', 'nullable': true, 'enum': ['a']} | {'type': ['string', 'null'], 'enum': ['a', null]}",
                "{'type': 'string', 'example': 'x', 'xml': {}}       | {'type': 'string'}",
                "{'type': 'string', 'pattern': '(?<x'}               | {'type': 'string'}",
                "{'exclusiveMaximum': 5}                             | {'exclusiveMaximum': 5}",
                "{'oneOf': [{'$ref': '#/components/schemas/a~1b'}]}  | {'oneOf': [{'type': 'boolean'}]}",
                "{'properties': {'id': {'readOnly': true}, 'n': {}}, 'required': ['id', 'n']} | {'properties': {'n': {}}, 'required': ['n']}",
                "{'additionalProperties': {'type': 'string', 'example': 1}} | {'additionalProperties': {'type': 'string'}}"
            })
    void whatOpenApiSaysIsSaidInJsonSchema(String openApi, String jsonSchema) {
        assertThat(reader.read(json(openApi))).isEqualTo(json(jsonSchema));
    }

    @Test
    void aSchemaThatRefersToItselfEnds() {
        assertThat(reader.read(json("{'$ref': '#/components/schemas/Tree'}")))
                .isEqualTo(json("{'type': 'object', 'properties': {'children': {'type': 'array', 'items': {}}}}"));
    }

    @Test
    void aHugeSchemaIsShownAsDeepAsItStaysSmall() {
        var huge = json("{'type': 'object', 'properties': {}}").deepCopy();
        for (int i = 0; i < 500; i++) {
            ((com.fasterxml.jackson.databind.node.ObjectNode) huge.path("properties"))
                    .set("field" + i, json("{'type': 'object', 'description': '" + "x".repeat(200) + "'}"));
        }

        assertThat(Json.writeBytes(reader.read(huge)).length).isLessThan(24_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "[]",
                "{\"openapi\": \"3.0.0\"}",
                "{\"swagger\": \"2.0\", \"paths\": {}}",
                "openapi: 3.0.0\npaths: [",
                "a: &a [x,x]\nb: &b [*a,*a,*a]\n"
            })
    void whatIsNoDocumentIsRefused(String text) {
        assertThatThrownBy(() -> Document.parse(text, 1_000_000)).isInstanceOf(BadDocument.class);
    }

    @Test
    void namesAreValidUniqueAndMappedWhenTheyAreOdd() {
        var names = new ToolNames("gh_");
        var longId = "repos/" + "x".repeat(80);

        assertThat(names.of("repos/get")).isEqualTo("gh_repos_get");
        assertThat(names.of("repos.get")).isEqualTo("gh_repos_get_2");
        assertThat(names.of(longId)).hasSizeLessThanOrEqualTo(64).matches("[a-zA-Z0-9_-]+");
        assertThat(new ToolNames("").of("日本")).matches("[a-zA-Z0-9_-]{1,64}");
    }

    private static JsonNode json(String text) {
        try {
            return Json.wire().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
