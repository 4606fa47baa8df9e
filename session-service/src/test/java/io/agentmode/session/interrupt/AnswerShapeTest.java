package io.agentmode.session.interrupt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.session.testing.RunScript;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerShapeTest {
    private static final String CITY = """
            {"type":"object","properties":{"city":{"type":"string","enum":["Graz","Linz"]}},"required":["city"]}""";
    private static final String CONTACT = """
            {"type":"object","properties":{"email":{"type":"string"},"age":{"type":"integer"}},"required":["email","age"]}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APPROVAL | {'decision':'approve'}",
                "APPROVAL | {'decision':'reject','reason':'too dear'}",
                "APPROVAL | {'decision':'approve','arguments':{'a':2}}",
                "QUESTION | {'text':'Graz'}",
                "QUESTION | {'values':{'city':'Graz'}}",
                "QUESTION | {'action':'decline'}",
                "QUESTION | {'action':'cancel'}",
                "UNKNOWN_OUTCOME | {'outcome':'retry'}",
                "UNKNOWN_OUTCOME | {'outcome':'happened','output':{'id':7}}",
            })
    void takesWhatTheKindAsksFor(InterruptKind kind, String answer) {
        assertThatCode(() -> check(kind, null, answer)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APPROVAL | {} | decision",
                "APPROVAL | {'decision':'maybe'} | decision",
                "APPROVAL | {'decision':true} | decision",
                "APPROVAL | {'decision':'approve','arguments':[1]} | arguments",
                "APPROVAL | {'decision':'approve','reason':1} | reason",
                "APPROVAL | {'decision':'approve','text':'x'} | text",
                "QUESTION | {} | values or text",
                "QUESTION | {'text':'x','values':{}} | values or text",
                "QUESTION | {'text':' '} | text",
                "QUESTION | {'action':'accept'} | action",
                "QUESTION | {'action':'cancel','text':'x'} | values or text",
                "QUESTION | {'values':'x'} | values",
                "UNKNOWN_OUTCOME | {'outcome':'unknown'} | outcome",
                "UNKNOWN_OUTCOME | [] | JSON object",
            })
    void namesWhatIsWrong(InterruptKind kind, String answer, String named) {
        assertThat(violations(kind, null, answer)).contains(named);
    }

    @Test
    void checksValuesAgainstTheFormThatWasAsked() {
        assertThatCode(() -> check(InterruptKind.QUESTION, CITY, "{'values':{'city':'Linz'}}"))
                .doesNotThrowAnyException();
        assertThat(violations(InterruptKind.QUESTION, CITY, "{'values':{'city':'Rom'}}"))
                .contains("values.city");
        assertThat(violations(InterruptKind.QUESTION, CITY, "{'values':{}}")).contains("values.city");
    }

    @Test
    void checksTheArgumentsWithWhichACallIsApproved() {
        assertThat(violations(
                        InterruptKind.APPROVAL, CONTACT, "{'decision':'approve','arguments':{'email':7,'age':1}}"))
                .contains("arguments.email", "string expected");
        assertThatCode(() -> check(
                        InterruptKind.APPROVAL, CONTACT, "{'decision':'approve','arguments':{'email':'a','age':1}}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(InterruptKind.APPROVAL, CONTACT, "{'decision':'approve'}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(InterruptKind.APPROVAL, CONTACT, "{'decision':'reject','arguments':{}}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'http://127.0.0.1:1/s'}",
                "{'$ref':'#/$defs/none'}",
                "{'properties':{'city':{'pattern':'('}}}"
            })
    void aFormThatIsWrongItselfStopsNobody(String schema) {
        assertThatCode(() -> check(InterruptKind.QUESTION, schema.replace('\'', '"'), "{'values':{'city':'Rom'}}"))
                .doesNotThrowAnyException();
    }

    @Test
    void aQuestionWithChoicesIsAnsweredWithOneOfThem() {
        assertThatCode(() -> check(InterruptKind.QUESTION, CITY, "{'text':'Graz'}"))
                .doesNotThrowAnyException();
        assertThat(violations(InterruptKind.QUESTION, CITY, "{'text':'Rom'}"))
                .contains("text", "must be one of Graz, Linz");
        assertThat(violations(InterruptKind.QUESTION, CITY, "{'text':'graz'}")).contains("text");
    }

    @Test
    void aFormIsNotAnsweredInWords() {
        assertThat(violations(InterruptKind.QUESTION, CONTACT, "{'text':'hello'}"))
                .contains("values", "instead of text");
        assertThatCode(() -> check(InterruptKind.QUESTION, CONTACT, "{'values':{'email':'a@b.c','age':7}}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(InterruptKind.QUESTION, CONTACT, "{'action':'decline'}"))
                .doesNotThrowAnyException();
    }

    /** The agent can do something with a word; a tool in the middle of its work waits for its form. */
    @Test
    void aToolIsNotAnsweredInWords() {
        assertThatCode(() -> AnswerShape.require(question("builtin"), json("{'text':'Graz'}")))
                .doesNotThrowAnyException();
        assertThatCode(() -> AnswerShape.require(question("mcp:maps"), json("{'values':{'city':'Graz'}}")))
                .doesNotThrowAnyException();
        var problem = catchThrowableOfType(
                Problem.class, () -> AnswerShape.require(question("mcp:maps"), json("{'text':'Graz'}")));
        assertThat(String.valueOf(problem.getParameters().get("violations"))).contains("values");
    }

    private static Interrupt question(String source) {
        var id = Ids.next();
        return new Interrupt(
                id,
                id,
                id,
                id,
                "guide",
                null,
                "ann",
                InterruptKind.QUESTION,
                json("{'name':'find','source':'" + source + "'}"),
                "Which city?",
                RunScript.json(CITY),
                Interrupt.Status.OPEN,
                null,
                null,
                null,
                Instant.now());
    }

    private static void check(InterruptKind kind, @Nullable String schema, String answer) {
        AnswerShape.require(kind, schema == null ? null : RunScript.json(schema), json(answer));
    }

    private static String violations(InterruptKind kind, @Nullable String schema, String answer) {
        var problem = catchThrowableOfType(Problem.class, () -> check(kind, schema, answer));
        return String.valueOf(problem.getParameters().get("violations"));
    }

    private static JsonNode json(String text) {
        return RunScript.json(text.replace('\'', '"'));
    }
}
