package io.agentmode.kernel.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.testing.InternalTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemQuarkusTest {
    private static final String ANN = InternalTokens.bearer("acme", "ann", "user");

    @Test
    void theCallerComesFromTheToken() {
        get("/notes/me", InternalTokens.bearer("acme", "ann", "user", "admin"))
                .statusCode(200)
                .body("tenant", equalTo("acme"))
                .body("user", equalTo("ann"))
                .body("roles", containsInAnyOrder("user", "admin"));
    }

    @Test
    void aListIsAskedForInPages() {
        get("/notes", ANN).statusCode(200).body("items", hasSize(50)).body("total", equalTo(1000));
        get("/notes?limit=2&cursor=" + UUID.randomUUID() + "&active=true", ANN)
                .statusCode(200)
                .body("items", hasSize(2))
                .body("next_cursor", equalTo("00000000-0000-0000-0000-000000000001"));
    }

    @ParameterizedTest
    @CsvSource({"limit=0,limit", "limit=201,limit", "limit=many,limit", "cursor=7,cursor", "active=perhaps,active"})
    void aQueryParameterThatDoesNotFitIsNamed(String query, String field) {
        get("/notes?" + query, ANN)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations", hasSize(1))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].in", equalTo("query"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/notes/me/nowhere", "/notes/not-a-uuid"})
    void anUnknownPathIsNotFound(String path) {
        get(path, ANN)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"))
                .body("instance", equalTo(path));
    }

    @Test
    void aThingThatIsNotThereSaysWhich() {
        var id = UUID.randomUUID();
        get("/notes/" + id, ANN)
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"))
                .body("detail", equalTo("There is no such note."))
                .body("context.note_id", equalTo(id.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes", "/notes/me"})
    void whoWantsAnotherFormThanJsonIsRefused(String path) {
        given().header("Authorization", ANN)
                .header("Accept", "text/plain")
                .get(path)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_ACCEPTABLE"));
    }

    @Test
    void aMethodThatThePathDoesNotSupportIsRefused() {
        given().header("Authorization", ANN)
                .delete("/notes")
                .then()
                .statusCode(405)
                .body("code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void aMediaTypeThatCannotBeMadeIsRefused() {
        given().header("Authorization", ANN)
                .accept("image/png")
                .get("/notes")
                .then()
                .statusCode(406)
                .body("code", equalTo("NOT_ACCEPTABLE"));
    }

    @Test
    void withoutAValidTokenNobodyIsKnown() {
        for (var authorization : new String[] {
            "Bearer nonsense",
            InternalTokens.expired("acme", "ann", "user"),
            InternalTokens.forged("acme", "ann", "user")
        }) {
            get("/notes", authorization).statusCode(401).body("code", equalTo("AUTHENTICATION_REQUIRED"));
        }
        given().get("/notes").then().statusCode(401).body("code", equalTo("AUTHENTICATION_REQUIRED"));
    }

    @Test
    void aRoleThatDoesNotSufficeIsForbidden() {
        given().header("Authorization", InternalTokens.bearer("acme", "ann", "viewer"))
                .contentType("application/json")
                .body("{}")
                .post("/notes")
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
    }

    @Test
    void anUnexpectedFailureLeaksNothing() {
        var answer = get("/notes/broken", ANN)
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("INTERNAL_ERROR"))
                .body("violations", nullValue())
                .extract()
                .asString();
        assertThat(answer).doesNotContain("SELECT", "agentmode", "Exception", "at ");
    }

    @Test
    void whoShouldComeBackLaterIsToldWhen() {
        get("/notes/busy", ANN).statusCode(429).header("Retry-After", "3").body("code", equalTo("RATE_LIMITED"));
    }

    private static ValidatableResponse get(String path, String authorization) {
        return given().header("Authorization", authorization).get(path).then();
    }
}
