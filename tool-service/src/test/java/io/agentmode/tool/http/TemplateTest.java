package io.agentmode.tool.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "hello {name}         | hello Ann",
                "{name}{name}         | AnnAnn",
                "{{name}}             | {name}",
                "{user(x: 1){{name}}} | {user(x: 1){name}}",
                "{ name }             | { name }",
                "n={n} b={b}          | n=1.5 b=true ",
                "l={list}             | l=[1,2]",
                "[{absent}]           | []",
                "[{nothing}]          | []"
            })
    void placeholdersAreReplacedAndDoubledBracesAreNot(String template, String filled) {
        var arguments = json("{'name': 'Ann', 'n': 1.5, 'b': true, 'list': [1,2], 'nothing': null}");

        assertThat(Template.of(template).fill(arguments)).isEqualTo(filled);
    }

    @Test
    void anArgumentWithAPlaceholderInItIsNotFilledAgain() {
        assertThat(Template.of("{a} {b}").fill(json("{'a': '{b}', 'b': 'x'}"))).isEqualTo("{b} x");
    }

    @Test
    void aPlaceholderThatIsAWholeTextKeepsItsTypeAndAnAbsentOneLeavesNothing() {
        var template = new JsonTemplate(
                json("{'count': '{n}', 'tags': ['{t}', 'x', '{none}'], 'o': '{none}', 'deep': {'b': '{b}'}, 'c': 5}"));

        var filled = template.fill(json("{'n': 3, 't': {'k': [true]}, 'b': null}"));

        assertThat(filled).isEqualTo(json("{'count': 3, 'tags': [{'k': [true]}, 'x'], 'deep': {'b': null}, 'c': 5}"));
        assertThat(template.names()).containsExactlyInAnyOrder("n", "t", "none", "b");
    }

    static JsonNode json(String text) {
        try {
            return Json.wire().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
