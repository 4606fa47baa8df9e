package io.agentmode.memory.recall;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.agentmode.kernel.json.Ids;
import io.agentmode.memory.testing.People;
import io.agentmode.memory.testing.Requests;
import io.agentmode.memory.testing.Stored;
import io.agentmode.memory.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithInfrastructure
class RecallQuarkusTest {
    @Inject
    Stored stored;

    private final String tenant = People.newTenant();
    private final UUID agent = Ids.next();
    private final Requests ann = Requests.of(tenant, "ann", "user");

    @BeforeEach
    void agentExists() {
        stored.agent(tenant, agent);
    }

    @Test
    void whatFitsIsShownWithScoreAndReasonAndIsNotCountedAsUse() {
        var berlin = stored.memory(tenant, agent, "ann", "Lives in Berlin");
        stored.memory(tenant, agent, "ann", "Drinks green tea");

        recall("Restaurants in Berlin")
                .statusCode(200)
                .body("items.id", contains(berlin.toString()))
                .body("items[0].content", equalTo("Lives in Berlin"))
                .body("items[0].memory_type", equalTo("fact"))
                .body("items[0].score", greaterThan(0.4f))
                .body("items[0].why", equalTo("matches 'berlin'; importance 5"));
        assertThat(stored.accessCount(tenant, berlin)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Wohnt in München, Wetter in Munchen",
        "Prefers window seats, a seat by the windows",
        "Lives in Berlin, weather in Berlim",
        "Живёт в Берлине, погода в берлине",
        "Любит Берлин, погода в берлине",
        "彼女は東京に住んでいます, 東京の天気",
        "Has a cat, I like cats",
        "Prefers the window, WINDOWS",
        "Travels with O'Neill & co: <b>!, meeting O'Neill",
    })
    void wordsAreFoundInAnyLanguageInOtherFormsAndWithTypos(String content, String query) {
        var id = stored.memory(tenant, agent, "ann", content);

        recall(query).body("items.id", contains(id.toString()));
    }

    @Test
    void theImportantPreferencesAreRecalledWhereNothingFits() {
        var id = UUID.fromString(
                ann.json(Map.of("content", "Wants short answers", "memory_type", "preference", "importance", 9))
                        .post("/api/agents/{id}/memories", agent)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
        stored.memory(tenant, agent, "ann", "Lives in Berlin");

        recall("1234 * 5678")
                .body("items.id", contains(id.toString()))
                .body("items[0].why", containsString("important"));
    }

    @Test
    void aQuestionWithoutWordsOrWithTheWordsOfAnyQuestionFitsNothing() {
        stored.memory(tenant, agent, "ann", "What the user is is in the");

        recall("?!").statusCode(200).body("items", hasSize(0));
        recall("what is the in").statusCode(200).body("items", hasSize(0));
    }

    @Test
    void othersMemoriesAreNotRecalled() {
        stored.memory(tenant, agent, "bob", "Bob lives in Berlin");
        stored.memory(tenant, agent, "ann", "Perhaps Berlin", "suggested");

        recall("Berlin").statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aLimitIsKept() {
        for (int number = 0; number < 4; number++) {
            stored.memory(tenant, agent, "ann", "Berlin " + number);
        }

        ann.json(Map.of("query", "berlin", "limit", 2))
                .post("/api/agents/{id}/memories/recall", agent)
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void anotherTenantsAgentDoesNotExistAndWithoutATokenNothingDoes() {
        Requests.of(People.newTenant(), "ann", "user")
                .json(Map.of("query", "Berlin"))
                .post("/api/agents/{id}/memories/recall", agent)
                .then()
                .statusCode(404)
                .body("code", equalTo("AGENT_NOT_FOUND"));
        given().contentType("application/json")
                .body("{\"query\":\"Berlin\"}")
                .post("/api/agents/{id}/memories/recall", agent)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | query",
                "{\"query\":\" \"} | query",
                "{\"query\":\"x\",\"limit\":0} | limit",
                "{\"query\":\"x\",\"limit\":51} | limit",
                "{\"query\":\"x\",\"user_id\":\"bob\"} | user_id",
            })
    void whatIsNotValidIsNamed(String body, String field) {
        ann.body(body)
                .post("/api/agents/{id}/memories/recall", agent)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem(containsString(field)));
    }

    private ValidatableResponse recall(String query) {
        return ann.json(Map.of("query", query))
                .post("/api/agents/{id}/memories/recall", agent)
                .then();
    }
}
