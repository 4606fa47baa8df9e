package io.agentmode.memory.longterm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.event.RecallEvent.Learned;
import io.agentmode.kernel.json.Ids;
import io.agentmode.memory.testing.People;
import io.agentmode.memory.testing.Requests;
import io.agentmode.memory.testing.Stored;
import io.agentmode.memory.testing.Wire;
import io.agentmode.memory.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithInfrastructure
class MemoryQuarkusTest {
    @Inject
    Stored stored;

    @Inject
    Wire wire;

    private final String tenant = People.newTenant();
    private final UUID agent = Ids.next();
    private final Requests ann = Requests.of(tenant, "ann", "user");

    @BeforeEach
    void agentExists() {
        stored.agent(tenant, agent);
    }

    @Test
    void aMemoryWrittenDownIsActiveAndReadsBack() {
        var location = ann.json(Map.of("content", " Lives in Berlin ", "memory_type", "fact", "importance", 8))
                .post("/api/agents/{id}/memories", agent)
                .then()
                .statusCode(201)
                .body("content", equalTo("Lives in Berlin"))
                .extract()
                .header("Location");

        ann.get(location)
                .statusCode(200)
                .body("agent_id", equalTo(agent.toString()))
                .body("memory_type", equalTo("fact"))
                .body("importance", equalTo(8))
                .body("status", equalTo("active"))
                .body("access_count", equalTo(0))
                .body("last_accessed_at", nullValue())
                .body("created_at", notNullValue())
                .body("updated_at", notNullValue());
        assertThat(wire.await(Learned.class, event -> event.agentId().equals(agent))
                        .userId())
                .isEqualTo("ann");
    }

    @Test
    void aRepeatedRequestAddsOneMemory() {
        var memory = Map.of("content", "Lives in Berlin", "memory_type", "fact");
        var first = ann.json(memory).header("Idempotency-Key", "k-1").post("/api/agents/{id}/memories", agent);
        var second = ann.json(memory).header("Idempotency-Key", "k-1").post("/api/agents/{id}/memories", agent);

        first.then().statusCode(201);
        second.then().statusCode(201).header("Idempotent-Replayed", "true").body("id", equalTo(first.path("id")));
        ann.get("/api/agents/" + agent + "/memories").body("total", equalTo(1));
    }

    @Test
    void importanceIsFiveUnlessSaid() {
        ann.json(Map.of("content", "Lives in Berlin", "memory_type", "user_provided"))
                .post("/api/agents/{id}/memories", agent)
                .then()
                .statusCode(201)
                .body("importance", equalTo(5));
    }

    @Test
    void anUpdateChangesWhatItNamesAndNothingElse() {
        var id = stored.memory(tenant, agent, "ann", "Lives in Berlin");

        ann.json(Map.of("content", "Lives in Hamburg", "importance", 9))
                .put("/api/agent-memories/{id}", id)
                .then()
                .statusCode(200)
                .body("content", equalTo("Lives in Hamburg"))
                .body("memory_type", equalTo("fact"))
                .body("importance", equalTo(9));
        ann.get("/api/agents/{id}/memories?search=hamburg", agent).body("items.id", contains(id.toString()));
    }

    @Test
    void aDeletedMemoryIsGone() {
        var id = stored.memory(tenant, agent, "ann", "Lives in Berlin");

        ann.request().delete("/api/agent-memories/{id}", id).then().statusCode(204);

        ann.get("/api/agent-memories/{id}", id).statusCode(404).body("code", equalTo("MEMORY_NOT_FOUND"));
        ann.get("/api/agents/{id}/memories", agent).body("items", hasSize(0)).body("total", equalTo(0));
    }

    @Test
    void aListIsPagedNewestFirst() {
        var first = stored.memory(tenant, agent, "ann", "one");
        var second = stored.memory(tenant, agent, "ann", "two");
        var third = stored.memory(tenant, agent, "ann", "three");

        String cursor = ann.get("/api/agents/{id}/memories?limit=2", agent)
                .statusCode(200)
                .body("items.id", contains(third.toString(), second.toString()))
                .body("total", equalTo(3))
                .extract()
                .path("next_cursor");
        ann.get("/api/agents/{id}/memories?limit=2&cursor={cursor}", agent, cursor)
                .body("items.id", contains(first.toString()))
                .body("total", equalTo(3))
                .body("next_cursor", nullValue());
    }

    @Test
    void aListIsNarrowedByTypeStatusTextAndAgent() {
        var other = Ids.next();
        stored.agent(tenant, other);
        var cafe = stored.memory(tenant, agent, "ann", "Goes to the Café 100%_sure");
        var elsewhere = stored.memory(tenant, other, "ann", "Told another agent");
        var suggested = stored.memory(tenant, agent, "ann", "Perhaps", "suggested");

        ann.get("/api/agents/{id}/memories", agent).body("items.id", contains(cafe.toString()));
        ann.get("/api/agents/{id}/memories?search=CAFE", agent).body("items.id", contains(cafe.toString()));
        ann.get("/api/agents/{id}/memories?search={text}", agent, "100%_s").body("items", hasSize(1));
        ann.get("/api/agents/{id}/memories?search={text}", agent, "1_0").body("items", hasSize(0));
        ann.get("/api/agents/{id}/memories?type=preference", agent).body("items", hasSize(0));
        ann.get("/api/agents/{id}/memories?status=suggested", agent).body("items.id", contains(suggested.toString()));
        ann.get("/api/agent-memories").body("items.id", contains(elsewhere.toString(), cafe.toString()));
        ann.get("/api/agent-memories?agent_id={id}", other).body("items.id", contains(elsewhere.toString()));
    }

    @Test
    void nobodyElseSeesOrChangesAMemory() {
        var id = stored.memory(tenant, agent, "ann", "Lives in Berlin");

        for (var stranger : new Requests[] {
            Requests.of(tenant, "bob", "user"), Requests.of(People.newTenant(), "ann", "user", "admin")
        }) {
            stranger.get("/api/agent-memories/{id}", id).statusCode(404).body("code", equalTo("MEMORY_NOT_FOUND"));
            stranger.json(Map.of("content", "mine"))
                    .put("/api/agent-memories/{id}", id)
                    .then()
                    .statusCode(404);
            stranger.request().delete("/api/agent-memories/{id}", id).then().statusCode(404);
            stranger.get("/api/agent-memories").body("items", hasSize(0)).body("total", equalTo(0));
        }
        Requests.of(tenant, "bob", "user")
                .get("/api/agents/{id}/memories", agent)
                .body("items", hasSize(0));
        ann.get("/api/agent-memories/{id}", id).statusCode(200).body("content", equalTo("Lives in Berlin"));
    }

    @Test
    void anAdministratorMayLookAfterAMemoryOfTheTenant() {
        var id = stored.memory(tenant, agent, "ann", "Lives in Berlin");
        var admin = Requests.of(tenant, "root", "admin");

        admin.get("/api/agent-memories").body("items", hasSize(0));
        admin.request().delete("/api/agent-memories/{id}", id).then().statusCode(204);
    }

    @Test
    void anotherTenantsAgentDoesNotExist() {
        var stranger = Requests.of(People.newTenant(), "ann", "user");

        stranger.get("/api/agents/{id}/memories", agent).statusCode(404).body("code", equalTo("AGENT_NOT_FOUND"));
        stranger.json(Map.of("content", "x", "memory_type", "fact"))
                .post("/api/agents/{id}/memories", agent)
                .then()
                .statusCode(404)
                .body("code", equalTo("AGENT_NOT_FOUND"));
    }

    @Test
    void aViewerReadsOnly() {
        var id = stored.memory(tenant, agent, "vic", "Lives in Berlin");
        var viewer = Requests.of(tenant, "vic", "viewer");

        viewer.get("/api/agent-memories/{id}", id).statusCode(200);
        viewer.json(Map.of("content", "x", "memory_type", "fact"))
                .post("/api/agents/{id}/memories", agent)
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        viewer.request().delete("/api/agent-memories/{id}", id).then().statusCode(403);
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "PUT", "DELETE"})
    void withoutATokenNothingIsAnswered(Method method) {
        given().contentType("application/json")
                .request(method, "/api/agent-memories/{id}", Ids.next())
                .then()
                .statusCode(401);
        given().get("/api/agent-memories").then().statusCode(401);
        given().get("/api/agents/{id}/memories", agent).then().statusCode(401);
        given().contentType("application/json")
                .post("/api/agents/{id}/memories", agent)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"content\":\"\",\"memory_type\":\"fact\"} | content",
                "{\"content\":\" \\u001c\\u00a0\",\"memory_type\":\"fact\"} | content",
                "{\"content\":\"a\\u0000b\",\"memory_type\":\"fact\"} | content",
                "{\"memory_type\":\"fact\"} | content",
                "{\"content\":7,\"memory_type\":\"fact\"} | content",
                "{\"content\":\"x\"} | memory_type",
                "{\"content\":\"x\",\"memory_type\":\"rumour\"} | memory_type",
                "{\"content\":\"x\",\"memory_type\":\"fact\",\"importance\":0} | importance",
                "{\"content\":\"x\",\"memory_type\":\"fact\",\"importance\":11} | importance",
                "{\"content\":\"x\",\"memory_type\":\"fact\",\"importance\":\"5\"} | importance",
                "{\"content\":\"x\",\"memory_type\":\"fact\",\"user_id\":\"bob\"} | user_id",
            })
    void whatIsNotValidIsNamedAndNotStored(String body, String field) {
        ann.body(body)
                .post("/api/agents/{id}/memories", agent)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem(containsString(field)));
        ann.get("/api/agents/{id}/memories", agent).body("total", equalTo(0));
    }

    @Test
    void contentHasALimit() {
        var longest = Map.of("content", "x".repeat(4_000), "memory_type", "fact");
        var tooLong = Map.of("content", "x".repeat(4_001), "memory_type", "fact");

        ann.json(longest).post("/api/agents/{id}/memories", agent).then().statusCode(201);
        ann.json(tooLong).post("/api/agents/{id}/memories", agent).then().statusCode(400);
        ann.json(Map.of("content", "x".repeat(4_001)))
                .put("/api/agent-memories/{id}", stored.memory(tenant, agent, "ann", "x"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(containsString("content")));
    }

    @ParameterizedTest
    @CsvSource({
        "type=rumour,type",
        "status=lost,status",
        "limit=0,limit",
        "limit=201,limit",
        "search=%00,search",
        "cursor=7,cursor",
        "agent_id=7,agent_id"
    })
    void aListRefusesWhatItDoesNotKnow(String parameter, String field) {
        ann.request()
                .urlEncodingEnabled(false)
                .get("/api/agent-memories?" + parameter)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(containsString(field)));
    }

    @Test
    void theDatabaseItselfHidesOtherTenants() {
        var id = stored.memory(tenant, agent, "ann", "Lives in Berlin");
        var all = "SELECT id FROM agent_long_term_memory";

        assertThat(stored.query(People.newTenant(), all, Tuple.tuple()).size()).isZero();
        assertThat(stored.query(tenant, all, Tuple.tuple()).size()).isEqualTo(1);
        assertThat(stored.withoutTenant(all)).isZero();
        assertThat(stored.withoutTenant("SELECT id FROM agents")).isZero();
        assertThat(stored.status(tenant, id)).contains("active");
    }
}
