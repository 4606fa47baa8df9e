package io.agentmode.kernel.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.testing.InternalTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BadBodyQuarkusTest {
    private static final String GOOD = """
            {"note_title": "a", "max_steps": 3, "temperature": 0.5, "is_active": true, "mood": "so_so",
             "agent_id": "0198f1d5-0000-7000-8000-000000000001", "due_at": "2026-01-02T03:04:05Z",
             "extra": {"aB": [1, 2.50]}, "lines": [{"line_text": "x"}]}""";

    @Test
    void aGoodBodyComesBackAsItWas() {
        var answer = post(GOOD).statusCode(200).extract().asString();
        assertThat(answer)
                .contains("\"mood\":\"so_so\"", "\"due_at\":\"2026-01-02T03:04:05Z\"", "\"extra\":{\"aB\":[1,2.5");
    }

    @Test
    void charactersOfTwoUnitsAreCharacters() {
        post(GOOD.replace("\"a\"", "\"\\ud83d\\ude00 \uD83D\uDE00\""))
                .statusCode(200)
                .body("note_title", equalTo("😀 😀"));
    }

    @Test
    void aTreeThatIsNullComesBackAsNone() {
        post("{\"note_title\": \"a\", \"max_steps\": 1, \"extra\": null}")
                .statusCode(200)
                .body("extra", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'note_title':'a','max_steps':1,'colour':'red'}|colour|unknown field",
                "{'note_title':'a','max_steps':1,'maxSteps':1}|maxSteps|unknown field",
                "{'note_title':'a','max_steps':1,'lines':[{'line_text':'x','size':1}]}|lines[0].size|unknown field",
                "{'note_title':'a','max_steps':'3'}|max_steps|must be a whole number",
                "{'note_title':'a','max_steps':'many'}|max_steps|must be a whole number",
                "{'note_title':'a','max_steps':3.5}|max_steps|must be a whole number",
                "{'note_title':'a','max_steps':null}|max_steps|must be a whole number",
                "{'note_title':'a','max_steps':99999999999}|max_steps|out of range",
                "{'note_title':7,'max_steps':1}|note_title|must be a string",
                "{'note_title':true,'max_steps':1}|note_title|must be a string",
                "{'note_title':{},'max_steps':1}|note_title|must be a string",
                "{'note_title':'a','max_steps':1,'temperature':'hot'}|temperature|must be a number",
                "{'note_title':'a','max_steps':1,'is_active':'yes'}|is_active|must be true or false",
                "{'note_title':'a','max_steps':1,'is_active':1}|is_active|must be true or false",
                "{'note_title':'a','max_steps':1,'agent_id':'7'}|agent_id|must be a UUID",
                "{'note_title':'a','max_steps':1,'mood':'angry'}|mood|must be one of good, so_so",
                "{'note_title':'a','max_steps':''}|max_steps|must be a whole number",
                "{'note_title':'a','max_steps':1,'agent_id':''}|agent_id|must be a UUID",
                "{'note_title':'a','max_steps':1,'due_at':''}|due_at|must be a UTC time in ISO 8601",
                "{'note_title':'a','max_steps':1,'mood':''}|mood|must be one of good, so_so",
                "{'note_title':'a','max_steps':1,'mood':1}|mood|must be one of good, so_so",
                "{'note_title':'a','max_steps':1,'due_at':'tomorrow'}|due_at|must be a UTC time in ISO 8601",
                "{'note_title':'a\\u0000','max_steps':1}|note_title|must not contain the character U+0000",
                "{'note_title':'\\ud83d','max_steps':1}|note_title|must not contain half of a surrogate pair",
                "{'note_title':'\\ude00\\ud83d','max_steps':1}|note_title|must not contain half of a surrogate pair",
                "{'note_title':'a','max_steps':1,'lines':[{'line_text':'\\u0000'}]}|lines[0].line_text|must not contain the character U+0000",
                "{'note_title':'a','max_steps':1,'extra':{'a':[{'b':'\\udead'}]}}|extra.a[0].b|must not contain half of a surrogate pair",
                "{'note_title':'a','max_steps':1,'extra':{'a\\u0000':1}}|extra|must not contain the character U+0000",
                "{'note_title':'a','max_steps':1,'extra':'\\u0000'}|extra|must not contain the character U+0000",
                "{'note_title':'a','max_steps':1,'extra':{'n':1e200000}}|extra.n|must not be a number of more than 131072 digits before or 16383 after the point",
                "{'note_title':'a','max_steps':1,'lines':'x'}|lines|must be a list",
                "{'note_title':'a','max_steps':1,'lines':['x']}|lines[0]|must be an object",
                "{'note_title':'a','max_steps':1|''|not valid JSON",
                "{'note_title':'a','max_steps':1}}|''|not valid JSON",
                "nonsense|''|not valid JSON",
                "['a']|''|the body must be a JSON object",
                "true|''|the body must be a JSON object",
                "7|''|the body must be a JSON object",
            })
    void aBodyThatDoesNotFitNamesTheFieldAndTheRule(String body, String field, String message) {
        post(body.replace('\'', '"'))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("type", equalTo("urn:agent-mode:problem:VALIDATION_FAILED"))
                .body("status", equalTo(400))
                .body("instance", equalTo("/notes"))
                .body("violations", hasSize(1))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].in", equalTo("body"))
                .body("violations[0].message", equalTo(message));
    }

    @Test
    void brokenRulesAreAllNamedInSnakeCase() {
        post("{\"max_steps\": 101, \"lines\": [{\"line_text\": \"fine\"}, {\"line_text\": \" \"}]}")
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field.sort()", contains("lines[1].line_text", "max_steps", "note_title"))
                .body("violations.in.unique()", contains("body"));
    }

    @Test
    void anElementOfAListIsNamedByItsPlace() {
        post("{\"note_title\": \"a\", \"max_steps\": 1, \"lines\": [null]}")
                .statusCode(400)
                .body("violations.field", contains("lines[0]"))
                .body("violations.message", contains("must not be null"));
    }

    @ParameterizedTest
    @CsvSource({"''", "null"})
    void anAbsentBodyIsRefused(String body) {
        post(body).statusCode(400).body("code", equalTo("VALIDATION_FAILED")).body("violations", hasSize(1));
    }

    @Test
    void anotherMediaTypeIsRefused() {
        given().header("Authorization", InternalTokens.bearer("acme", "ann", "user"))
                .contentType("text/plain")
                .body(GOOD)
                .post("/notes")
                .then()
                .statusCode(415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        post("{\"note_title\": \"" + "x".repeat(2_000_000) + "\"}").statusCode(413);
    }

    private static ValidatableResponse post(String body) {
        return given().header("Authorization", InternalTokens.bearer("acme", "ann", "user"))
                .contentType("application/json")
                .body(body)
                .post("/notes")
                .then();
    }
}
