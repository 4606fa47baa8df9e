package io.agentmode.memory.suggestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.event.RecallCommand.Propose;
import io.agentmode.kernel.event.RecallEvent.Learned;
import io.agentmode.kernel.event.SessionEvent.Deleted;
import io.agentmode.kernel.event.SessionEvent.Ended;
import io.agentmode.kernel.event.SuggestionEvent.Approved;
import io.agentmode.kernel.event.SuggestionEvent.Rejected;
import io.agentmode.kernel.json.Ids;
import io.agentmode.memory.testing.People;
import io.agentmode.memory.testing.Requests;
import io.agentmode.memory.testing.Stored;
import io.agentmode.memory.testing.Wire;
import io.agentmode.memory.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithInfrastructure
class SuggestionQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

    private final String tenant = People.newTenant();
    private final UUID agent = Ids.next();
    private final UUID session = Ids.next();
    private final Requests ann = Requests.of(tenant, "ann", "user");

    @BeforeEach
    void agentExists() {
        stored.agent(tenant, agent);
    }

    @Test
    void whatAnAgentProposedWaitsForItsUser() {
        var id = proposed("Is vegetarian");

        ann.get("/api/memory-suggestions?session_id={id}&status=pending", session)
                .statusCode(200)
                .body("items.id", contains(id.toString()))
                .body("items[0].status", equalTo("suggested"))
                .body("items[0].source_session_id", equalTo(session.toString()))
                .body("total", equalTo(1));
        ann.get("/api/memory-suggestions?session_id={id}", Ids.next()).body("items", hasSize(0));
        ann.get("/api/agents/{id}/memories", agent).body("items", hasSize(0));
    }

    @Test
    void anApprovedSuggestionIsAMemoryOnceAndForAll() {
        var id = proposed("Is vegetarian");

        ann.request()
                .post("/api/memory-suggestions/{id}/approve", id)
                .then()
                .statusCode(200)
                .body("status", equalTo("active"));

        ann.get("/api/agents/{id}/memories", agent).body("items.id", contains(id.toString()));
        ann.get("/api/memory-suggestions").body("items", hasSize(0));
        ann.get("/api/memory-suggestions?status=approved").body("items.id", contains(id.toString()));
        assertThat(wire.await(Approved.class, event -> event.memoryId().equals(id))
                        .sessionId())
                .isEqualTo(session);
        assertThat(wire.await(Learned.class, event -> event.agentId().equals(agent))
                        .userId())
                .isEqualTo("ann");
        for (var decision : List.of("approve", "reject")) {
            ann.request()
                    .post("/api/memory-suggestions/{id}/" + decision, id)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("SUGGESTION_ALREADY_DECIDED"));
        }
    }

    @Test
    void aSuggestionCanBeEditedAsItIsApproved() {
        var id = proposed("Is vegetarian");

        ann.json(Map.of("content", "Is vegan", "memory_type", "fact", "importance", 9))
                .post("/api/memory-suggestions/{id}/approve", id)
                .then()
                .statusCode(200)
                .body("content", equalTo("Is vegan"))
                .body("memory_type", equalTo("fact"))
                .body("importance", equalTo(9));
    }

    @Test
    void anApprovalNeedsNoBodyWhateverTypeItIsSaidToHave() {
        for (var request :
                List.of(ann.request().noContentType(), ann.request().contentType("application/json"), ann.request())) {
            request.post("/api/memory-suggestions/{id}/approve", proposed("Is vegetarian"))
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("active"));
        }
        ann.request()
                .contentType("text/plain")
                .body("{\"importance\":9}")
                .post("/api/memory-suggestions/{id}/approve", proposed("Is vegetarian"))
                .then()
                .statusCode(415);
    }

    @Test
    void aRejectedSuggestionIsNoMemory() {
        var id = proposed("Is vegetarian");

        ann.request()
                .post("/api/memory-suggestions/{id}/reject", id)
                .then()
                .statusCode(200)
                .body("status", equalTo("rejected"));

        ann.get("/api/agents/{id}/memories", agent).body("items", hasSize(0));
        ann.get("/api/memory-suggestions?status=rejected").body("items.id", contains(id.toString()));
        assertThat(wire.await(Rejected.class, event -> event.memoryId().equals(id))
                        .userId())
                .isEqualTo("ann");
    }

    /** An older version left such behind. */
    @ParameterizedTest
    @CsvSource({"approve,active", "reject,rejected"})
    void aSuggestionWithoutASessionIsListedAndDecidedLikeAnyOther(String decision, String status) {
        var id = stored.memory(tenant, agent, "ann", "Is vegetarian", "suggested");

        ann.get("/api/memory-suggestions")
                .statusCode(200)
                .body("items.id", contains(id.toString()))
                .body("items[0].source_session_id", nullValue());
        ann.request()
                .post("/api/memory-suggestions/{id}/" + decision, id)
                .then()
                .statusCode(200)
                .body("status", equalTo(status))
                .body("source_session_id", nullValue());
        assertThat(stored.status(tenant, id)).contains(status);
    }

    @Test
    void whatWasNeverSuggestedCannotBeDecided() {
        var id = stored.memory(tenant, agent, "ann", "Written down");

        ann.request()
                .post("/api/memory-suggestions/{id}/approve", id)
                .then()
                .statusCode(404)
                .body("code", equalTo("SUGGESTION_NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject"})
    void nobodyElseSeesOrDecidesASuggestion(String decision) {
        var id = proposed("Is vegetarian");

        for (var stranger :
                List.of(Requests.of(tenant, "bob", "user"), Requests.of(People.newTenant(), "ann", "user", "admin"))) {
            stranger.get("/api/memory-suggestions").body("items", hasSize(0)).body("total", equalTo(0));
            stranger.request()
                    .post("/api/memory-suggestions/{id}/" + decision, id)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("SUGGESTION_NOT_FOUND"));
        }
        given().post("/api/memory-suggestions/{id}/" + decision, id).then().statusCode(401);
        given().get("/api/memory-suggestions").then().statusCode(401);
        Requests.of(tenant, "ann", "viewer")
                .request()
                .post("/api/memory-suggestions/{id}/" + decision, id)
                .then()
                .statusCode(403);
        assertThat(stored.status(tenant, id)).contains("suggested");
    }

    @Test
    void whatIsNotValidIsNamedAndDecidesNothing() {
        var id = proposed("Is vegetarian");

        ann.json(Map.of("importance", 11))
                .post("/api/memory-suggestions/{id}/approve", id)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(containsString("importance")));
        ann.json(Map.of("status", "active"))
                .post("/api/memory-suggestions/{id}/approve", id)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("status"));
        ann.get("/api/memory-suggestions?status=lost").statusCode(400).body("violations.field", hasItem("status"));
        assertThat(stored.status(tenant, id)).contains("suggested");
    }

    @Test
    void aDeletedSessionTakesItsUndecidedSuggestionsAndLeavesNoTraceInTheOthers() {
        var undecided = proposed("Is vegetarian");
        var approved = proposed("Has two cats");
        ann.request()
                .post("/api/memory-suggestions/{id}/approve", approved)
                .then()
                .statusCode(200);

        wire.send(tenant, new Ended(session, agent, "ann", "completed", true, null, List.of(), Instant.now()));
        wire.send(tenant, new Deleted(session, agent, "ann", Instant.now()));

        await().atMost(Duration.ofSeconds(20)).until(() -> stored.status(tenant, undecided), Optional::isEmpty);
        ann.get("/api/agent-memories/{id}", approved)
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("source_session_id", nullValue())
                .body("source_run_id", nullValue());
    }

    private UUID proposed(String content) {
        var id = Ids.next();
        var now = Instant.now();
        wire.send(tenant, new Propose(id, Ids.next(), session, agent, "ann", content, "preference", null, now));
        await().atMost(Duration.ofSeconds(20)).until(() -> stored.status(tenant, id), Optional::isPresent);
        return id;
    }
}
