package io.agentmode.session.conversation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithInfrastructure
class SessionQuarkusTest {
    private final String tenant = "sessions-" + Ids.next();
    private final Client ann = Client.user(tenant, "ann");

    @Inject
    Agents agents;

    private UUID agent = Ids.next();

    @BeforeEach
    void agentExists() {
        agent = agents.created(tenant);
    }

    @Test
    void startsWithAnAgentMadeAMomentAgo() {
        var started = ann.post("/api/agents/" + agent + "/sessions", Map.of("title", "Numbers"));

        started.then()
                .statusCode(201)
                .header("Location", endsWith("/api/agent-sessions/" + started.path("id")))
                .body("title", equalTo("Numbers"))
                .body("agent_id", equalTo(agent.toString()))
                .body("agent_name", equalTo("Agent of " + tenant))
                .body("user_id", equalTo("ann"))
                .body("status", equalTo("active"))
                .body("current_step", equalTo(0))
                .body("goal_met", equalTo(false))
                .body("started_at", notNullValue())
                .body("run", nullValue());
    }

    @Test
    void startsWithoutABody() {
        ann.post("/api/agents/" + agent + "/sessions").then().statusCode(201).body("title", nullValue());
    }

    @Test
    void anUnknownAgentIsNotFound() {
        var unknown = Ids.next();

        ann.post("/api/agents/" + unknown + "/sessions")
                .then()
                .statusCode(404)
                .body("code", equalTo("AGENT_NOT_FOUND"))
                .body("context.agent_id", equalTo(unknown.toString()));
        Client.user("other", "ann")
                .post("/api/agents/" + agent + "/sessions")
                .then()
                .statusCode(404)
                .body("code", equalTo("AGENT_NOT_FOUND"));
    }

    @Test
    void listsTheUsersOwnPageByPageNewestFirst() {
        var first = ann.startSession(agent).toString();
        var second = ann.startSession(agent).toString();
        var third = ann.startSession(agent).toString();
        var bobs = Client.user(tenant, "bob").startSession(agent);

        var cursor = ann.get("/api/agents/{id}/sessions?limit=2", agent)
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("items.id", contains(third, second))
                .extract()
                .<String>path("next_cursor");
        ann.get("/api/agent-sessions?limit=2&cursor={c}", cursor)
                .then()
                .statusCode(200)
                .body("items.id", contains(first))
                .body("next_cursor", nullValue());
        Client.user(tenant, "bob").get("/api/agent-sessions").then().body("items.id", contains(bobs.toString()));
    }

    @Test
    void filtersByStatusTitleAndAgent() {
        var ended = ann.startSession(agent).toString();
        ann.post("/api/agent-sessions/" + ended + "/end").then().statusCode(200);
        ann.post("/api/agents/" + agent + "/sessions", Map.of("title", "100% Numbers"));

        ann.get("/api/agent-sessions?status=completed").then().body("items.id", contains(ended));
        ann.get("/api/agent-sessions?search={s}", "0% numb").then().body("items.title", contains("100% Numbers"));
        ann.get("/api/agent-sessions?search={s}", "0_ numb")
                .then()
                .body("items", empty())
                .body("total", equalTo(0));
        ann.get("/api/agent-sessions?agent_id={a}&status=active", agent)
                .then()
                .body("items.status", everyItem(equalTo("active")));
        ann.get("/api/agent-sessions?agent_id={a}", Ids.next()).then().body("items", empty());
    }

    @Test
    void isRenamed() {
        var session = ann.startSession(agent);

        ann.http()
                .body(Map.of("title", "Better"))
                .patch("/api/agent-sessions/" + session)
                .then()
                .statusCode(200)
                .body("title", equalTo("Better"));
        ann.get("/api/agent-sessions/" + session).then().body("title", equalTo("Better"));
    }

    @Test
    void isDeletedWithEverythingInIt() {
        var session = ann.startSession(agent);
        ann.say(session, "Hello");

        ann.http().delete("/api/agent-sessions/" + session).then().statusCode(204);

        ann.get("/api/agent-sessions/" + session).then().statusCode(404).body("code", equalTo("SESSION_NOT_FOUND"));
        ann.get("/api/agent-sessions/" + session + "/events").then().statusCode(404);
        ann.http().delete("/api/agent-sessions/" + session).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,",
        "PATCH,",
        "DELETE,",
        "POST,/message",
        "POST,/cancel",
        "POST,/end",
        "GET,/status",
        "GET,/events",
    })
    void isNotFoundByAnybodyElse(String method, String path) {
        var address = "/api/agent-sessions/" + ann.startSession(agent) + (path == null ? "" : path);

        for (var stranger :
                new Client[] {Client.user("other", "ann"), Client.admin("other"), Client.user(tenant, "bob")}) {
            request(stranger, method, path)
                    .request(method, address)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("SESSION_NOT_FOUND"));
        }
        given().request(method, address).then().statusCode(401).body("code", equalTo("AUTHENTICATION_REQUIRED"));
        given().header("Authorization", InternalTokens.forged(tenant, "ann", "user"))
                .request(method, address)
                .then()
                .statusCode(401);
        given().header("Authorization", InternalTokens.expired(tenant, "ann", "user"))
                .request(method, address)
                .then()
                .statusCode(401);
        ann.get("/api/agent-sessions").then().body("total", equalTo(1));
    }

    @Test
    void anAdministratorReadsAndCancelsButDoesNoMore() {
        var session = ann.startSession(agent);
        var run = ann.say(session, "Hello").toString();
        var admin = Client.admin(tenant);
        var address = "/api/agent-sessions/" + session;

        admin.get(address).then().statusCode(200).body("user_id", equalTo("ann"));
        admin.post(address + "/cancel").then().statusCode(202).body("run_id", equalTo(run));
        admin.post(address + "/end").then().statusCode(403).body("code", equalTo("FORBIDDEN"));
        admin.trySay(session, "Hi", "enqueue").then().statusCode(403);
        admin.http().body(Map.of("title", "x")).patch(address).then().statusCode(403);
        admin.http().delete(address).then().statusCode(403);
        admin.get("/api/agent-sessions").then().body("total", equalTo(0));
    }

    @Test
    void aViewerOnlyReads() {
        var viewer = new Client(tenant, "vera", "viewer");

        viewer.get("/api/agent-sessions").then().statusCode(200);
        viewer.post("/api/agents/" + agent + "/sessions").then().statusCode(403).body("code", equalTo("FORBIDDEN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"title\":\"  \"}",
                "{\"title\":7}",
                "{\"title\":\"a\",\"x\":1}",
                "{\"title\":\"a\\u0000\"}",
                "[]",
                "{",
                ""
            })
    void aBadTitleIsNamed(String body) {
        var session = ann.startSession(agent);

        ann.http()
                .body(body)
                .patch("/api/agent-sessions/" + session)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.in", hasItem("body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "status=lost", "cursor=1", "agent_id=1"})
    void aBadQueryIsNamed(String query) {
        ann.get("/api/agent-sessions?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem(query.substring(0, query.indexOf('='))));
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        ann.get("/api/agent-sessions/1").then().statusCode(oneOf(400, 404)).body("code", notNullValue());
        ann.post("/api/agents/1/sessions").then().statusCode(oneOf(400, 404)).body("code", notNullValue());
    }

    private static RequestSpecification request(Client client, String method, String path) {
        return switch (method) {
            case "PATCH" -> client.http().body(Map.of("title", "mine"));
            case "POST" -> "/message".equals(path) ? client.http().body(Map.of("content", "Hi")) : client.http();
            default -> client.http();
        };
    }
}
