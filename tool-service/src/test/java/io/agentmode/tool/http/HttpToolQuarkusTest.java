package io.agentmode.tool.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.HttpToolRequests;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithInfrastructure
class HttpToolQuarkusTest {
    private static final Map<String, ?> CITY = Map.of("city", Map.of("type", "string"));

    @Inject
    Wire wire;

    @Inject
    Stored stored;

    private final String tenant = People.newTenant();

    @Test
    void aToolIsAddedGivenToAnAgentCalledAndAnswered() {
        try (var server = new StandIn(_ -> Answer.json("{\"celsius\": 21}"))) {
            var agent = stored.agent(tenant);
            var tool = add(HttpToolRequests.tool(
                    "weather", CITY, Map.of("method", "GET", "url", server.url("/weather/{city}"))));
            as("user")
                    .body(List.of(Map.of("tool_id", tool)))
                    .put("/api/agents/{id}/tools", agent)
                    .then()
                    .statusCode(200);
            var offered = wire.await(Toolset.class, found -> found.agentId().equals(agent))
                    .tools()
                    .getFirst();
            assertThat(offered.name()).isEqualTo("weather");
            assertThat(offered.source()).isEqualTo("http");
            assertThat(offered.recovery()).isEqualTo(RecoveryClass.READ_ONLY);

            var invoke = Calls.call(agent, offered.toolId(), "weather", Calls.argument("city", "Köln"));
            wire.send(tenant, invoke);

            var answer = wire.await(
                    ToolEvent.Succeeded.class, event -> event.callId().equals(invoke.callId()));
            assertThat(answer.output())
                    .isEqualTo(JsonNodeFactory.instance.objectNode().put("celsius", 21));
            assertThat(server.only().target()).isEqualTo("/weather/K%C3%B6ln");
        }
    }

    @Test
    void aCallIsToldWhyItWaits() {
        var turnedAway = new java.util.concurrent.atomic.AtomicBoolean();
        try (var server = new StandIn(_ -> turnedAway.compareAndSet(false, true)
                ? Answer.status(429, Map.of("Retry-After", "1"))
                : Answer.json("1"))) {
            var agent = stored.agent(tenant);
            var tool = UUID.fromString(add(HttpToolRequests.reading("busy", server.url("/"))));
            stored.assign(tenant, agent, tool);
            var invoke = Calls.call(agent, tool, "busy", JsonNodeFactory.instance.objectNode());

            wire.send(tenant, invoke);

            assertThat(wire.await(
                                    ToolEvent.Progressed.class,
                                    event -> event.callId().equals(invoke.callId()))
                            .message())
                    .contains("429");
            wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(invoke.callId()));
        }
    }

    @Test
    void aToolIsTriedOutBeforeAnAgentGetsIt() {
        try (var server = new StandIn(_ -> Answer.of(500, "text/plain", "broken"))) {
            var tool = add(HttpToolRequests.reading("try_me", server.url("/")));

            as("user")
                    .body(Map.of("arguments", Map.of()))
                    .post("/api/tools/{id}/test", tool)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("error"))
                    .body("error.code", equalTo("UPSTREAM_ERROR"))
                    .body("error.message", containsString("broken"));
        }
    }

    @Test
    void methodAndHintsDecideWhatIsDoneWithACallThatWasCutOff() {
        var post = HttpToolRequests.tool("post", CITY, Map.of("method", "POST", "url", "https://example.com/"));
        create(post).body("recovery", equalTo("unsafe")).body("policy", equalTo("allow"));
        post.put("name", "keyed");
        post.put("hints", Map.of("idempotent", true));
        create(post).body("recovery", equalTo("idempotent"));
        post.put("name", "search");
        post.put("hints", Map.of("read_only", true));
        create(post).body("recovery", equalTo("read_only"));
        post.put("name", "wipe");
        post.put("hints", Map.of("destructive", true));
        create(post).body("recovery", equalTo("unsafe")).body("policy", equalTo("ask"));
    }

    @Test
    void aToolIsChangedAndDeletedAndItsAgentsAreTold() {
        var agent = stored.agent(tenant);
        var tool = add(HttpToolRequests.reading("mine", "https://example.com/a"));
        stored.assign(tenant, agent, UUID.fromString(tool));

        as("user")
                .body(Map.of(
                        "name",
                        "ours",
                        "description",
                        "new words",
                        "config",
                        Map.of("method", "DELETE", "url", "https://example.com/b"),
                        "timeout_ms",
                        900))
                .put("/api/tools/{id}", tool)
                .then()
                .statusCode(200)
                .body("name", equalTo("ours"))
                .body("config.url", equalTo("https://example.com/b"))
                .body("recovery", equalTo("unsafe"))
                .body("timeout_ms", equalTo(900));
        wire.await(
                Toolset.class,
                found -> found.agentId().equals(agent)
                        && found.tools().stream().anyMatch(one -> one.name().equals("ours")));
        as("user").delete("/api/tools/{id}", tool).then().statusCode(204);

        wire.await(
                Toolset.class,
                found -> found.agentId().equals(agent) && found.tools().isEmpty());
        as("user").get("/api/tools/{id}", tool).then().statusCode(404);
        as("user").delete("/api/tools/{id}", tool).then().statusCode(404);
    }

    @Test
    void aRepeatedRequestAddsOneTool() {
        var request = HttpToolRequests.reading("once", "https://example.com/");
        var first = as("user").header("Idempotency-Key", "k-1").body(request).post("/api/tools");
        var second = as("user").header("Idempotency-Key", "k-1").body(request).post("/api/tools");

        first.then().statusCode(201);
        second.then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("Location", endsWith("/api/tools/" + first.path("id")))
                .body("id", equalTo(first.path("id")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calculator",
                "current_time",
                "finish_goal",
                "update_plan",
                "ask_user",
                "remember",
                "search_tools"
            })
    void aNameOfThePlatformIsTaken(String name) {
        create(HttpToolRequests.reading(name, "https://example.com/"))
                .statusCode(409)
                .body("code", equalTo("TOOL_ALREADY_EXISTS"));
        var mine = add(HttpToolRequests.reading("mine", "https://example.com/"));
        as("user")
                .body(Map.of("name", name))
                .put("/api/tools/{id}", mine)
                .then()
                .statusCode(409)
                .body("code", equalTo("TOOL_ALREADY_EXISTS"));
    }

    /** From before its name was reserved. */
    @Test
    void aToolThatHasAReservedNameCanStillBeChanged() {
        var mine = UUID.fromString(add(HttpToolRequests.reading("mine", "https://example.com/")));
        stored.query(tenant, "UPDATE agent_tools SET name = 'search_tools' WHERE id = $1", Tuple.of(mine));

        as("user")
                .body(Map.of("is_active", false))
                .put("/api/tools/{id}", mine)
                .then()
                .statusCode(200);
    }

    @Test
    void aNameIsTakenOnceInATenant() {
        var request = HttpToolRequests.reading("twice", "https://example.com/");
        add(request);

        create(request).statusCode(409).body("code", equalTo("TOOL_ALREADY_EXISTS"));
        request.put("name", "calculator");
        create(request).statusCode(409);
        request.put("name", "other");
        var other = add(request);
        as("user")
                .body(Map.of("name", "twice"))
                .put("/api/tools/{id}", other)
                .then()
                .statusCode(409)
                .body("code", equalTo("TOOL_ALREADY_EXISTS"));
        given().header("Authorization", InternalTokens.bearer(People.newTenant(), "bob", "user"))
                .contentType("application/json")
                .body(HttpToolRequests.reading("twice", "https://example.com/"))
                .post("/api/tools")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'name': 'no spaces'                                            | name",
                "'description': ''                                              | description",
                "'tool_type': 'mcp'                                             | tool_type",
                "'tool_type': 'soap'                                            | tool_type",
                "'timeout_ms': 5                                                | timeout_ms",
                "'input_schema': {'type': 'array'}                              | input_schema",
                "'input_schema': {'type': 'object', 'properties': {'a': {'type': 'text'}}} | input_schema",
                "'input_schema': {'type': 'object', 'properties': {'a': {'pattern': '['}}} | input_schema",
                "'input_schema': {'type': 'object', '$ref': 'https://example.com/s'} | input_schema",
                "'config': 5                                                    | config",
                "'config': {'url': 'https:///etc/passwd'}                       | config.url",
                "'config': {'url': 'https://example.com/{b}'}                   | config.url",
                "'config': {'url': 'https://example.com:70000/'}                | config.url",
                "'config': {'url': 'https://example.com:99999999999/'}          | config.url",
                "'config': {'url': 'https://example.com:0/'}                    | config.url",
                "'config': {'method': 'FETCH', 'url': 'https://example.com/'}   | config.method",
                "'config': {'url': 'https://example.com/', 'verb': 'GET'}       | config.verb",
                "'config': {'url': 'https://example.com/', 'headers': {'Authorization': 'x'}} | config.headers.Authorization",
                "'config': {'url': 'https://example.com/', 'headers': {'X': [5]}} | config.headers.X",
                "'config': {'url': 'https://example.com/', 'headers': {'X': 'a\\r\\nY: b'}} | config.headers.X",
                "'config': {'url': 'https://example.com/', 'headers': {'X': 'a\\u0001'}} | config.headers.X",
                "'config': {'url': 'https://example.com/', 'headers': {'X': 'a\\u20ac'}} | config.headers.X",
                "'config': {'url': 'https://example.com/', 'body': 'x'}         | config.body",
                "'config': {'method': 'POST', 'url': 'https://example.com/', 'body': ['{b}']} | config.body",
                "'config': {'url': 'https://example.com/', 'response': {'select': 'data'}} | config.response",
                "'config': {'url': 'https://example.com/', 'query': {'q': '{b}'}} | config.query.q",
                "'hints': {'read_only': true, 'destructive': true}              | hints.destructive",
                "'extra': 1                                                     | extra"
            })
    void whatIsNoToolIsRefusedByName(String override, String field) {
        var request = new java.util.LinkedHashMap<>(HttpToolRequests.reading("fine", "https://example.com/"));
        TemplateTest.json("{" + override + "}")
                .properties()
                .forEach(entry -> request.put(entry.getKey(), entry.getValue()));

        given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .contentType("application/json")
                .body(io.agentmode.kernel.json.Json.write(request))
                .post("/api/tools")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", hasItem(field));
    }

    @Test
    void aPlaceholderOfThePathMustBeARequiredArgument() {
        var request = HttpToolRequests.tool("path", CITY, Map.of("url", "https://example.com/{city}"));
        request.put("input_schema", Map.of("type", "object", "properties", CITY));

        create(request).statusCode(400).body("violations.field", hasItem("input_schema.required"));
    }

    @Test
    void strangersFindNothingAndViewersOnlyLook() {
        var tool = add(HttpToolRequests.reading("private", "https://example.com/"));
        var request = HttpToolRequests.reading("new", "https://example.com/");
        var stranger = InternalTokens.bearer(People.newTenant(), "bob", "admin");

        given().header("Authorization", stranger)
                .delete("/api/tools/{id}", tool)
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .body(request)
                .post("/api/tools")
                .then()
                .statusCode(401);
        given().delete("/api/tools/{id}", tool).then().statusCode(401);
        as("viewer").body(request).post("/api/tools").then().statusCode(403);
        as("viewer").delete("/api/tools/{id}", tool).then().statusCode(403);
        as("user").get("/api/tools/{id}", tool).then().statusCode(200);
        as("user").delete("/api/tools/{id}", Ids.next()).then().statusCode(404);
    }

    @Test
    void aBuiltInToolStays() {
        var calculator =
                as("user").get("/api/tools?search=calculator").then().extract().<String>path("items[0].id");

        as("admin").delete("/api/tools/{id}", calculator).then().statusCode(409).body("code", equalTo("CONFLICT"));
    }

    private String add(Map<String, ?> request) {
        var created = create(request).statusCode(201);
        var id = created.extract().<String>path("id");
        created.header("Location", endsWith("/api/tools/" + id));
        return id;
    }

    private ValidatableResponse create(Map<String, ?> request) {
        return as("user").body(request).post("/api/tools").then();
    }

    private RequestSpecification as(String role) {
        return given().header("Authorization", InternalTokens.bearer(tenant, "ann", role))
                .contentType("application/json");
    }
}
