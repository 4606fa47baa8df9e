package io.agentmode.tool.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
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
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Calls with U+0000 and halves of surrogate pairs in them, both ways. */
@QuarkusTest
@WithInfrastructure
class StrangeTextQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

    private final String tenant = People.newTenant();

    @Test
    void whatAToolReturnsIsStoredAndPublished() {
        var output = succeeded(Answer.json("{\"a\":\"x\\u0000y\",\"b\":\"\\ud800\",\"\\u0000\":1}"));

        assertThat(output.output())
                .isEqualTo(JsonNodeFactory.instance
                        .objectNode()
                        .put("a", "x\uFFFDy")
                        .put("b", "\uFFFD")
                        .put("\uFFFD", 1));
        whole(output.callId())
                .body("output.a", equalTo("x\uFFFDy"))
                .body("full_size", equalTo(Json.writeBytes(output.output()).length));
    }

    @Test
    void alsoBytesThatAreNoText() {
        var bytes = new byte[] {0, (byte) 0xff, (byte) 0xfe};

        var output = succeeded(new Answer(200, Map.of("Content-Type", "text/plain"), bytes));

        assertThat(output.output().textValue()).isEqualTo("\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void alsoMoreThanAModelGets() {
        var output = succeeded(Answer.of(200, "text/plain", "\0".repeat(40_000)));

        assertThat(output.truncated()).isTrue();
        whole(output.callId()).body("output", equalTo("\uFFFD".repeat(40_000)));
    }

    @Test
    void aFailureToo() {
        try (var server = new StandIn(_ -> Answer.of(500, "application/json", "\"no \\u0000 \\udfff\""))) {
            var call = send(HttpToolRequests.reading("broken", server.url("/")), Map.of());

            var failed =
                    wire.await(ToolEvent.Failed.class, event -> event.callId().equals(call));
            assertThat(failed.message()).endsWith("no \uFFFD \uFFFD");
        }
    }

    @Test
    void argumentsReachTheToolAndAreStored() {
        try (var server = new StandIn(_ -> Answer.json("1"))) {
            var tool = HttpToolRequests.tool(
                    "takes",
                    Map.of("q", Map.of("type", "string")),
                    Map.of("method", "POST", "url", server.url("/"), "body", Map.of("q", "{q}")));

            var call = send(tool, Map.of("q", "a NUL b HALF c"));

            wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(call));
            assertThat(server.only().body()).isEqualTo("{\"q\":\"a \uFFFD b \uFFFD c\"}");
            assertThat(stored.execution(tenant, call)
                            .orElseThrow()
                            .getJson("arguments")
                            .toString())
                    .contains("a \uFFFD b \uFFFD c");
        }
    }

    private ToolEvent.Succeeded succeeded(Answer answer) {
        try (var server = new StandIn(_ -> answer)) {
            var call = send(HttpToolRequests.reading("strange", server.url("/")), Map.of());
            return wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(call));
        }
    }

    /** NUL and HALF stand for what they say, which JSON has escapes for. */
    private UUID send(Map<String, ?> request, Map<String, String> arguments) {
        var agent = stored.agent(tenant);
        var tool = UUID.fromString(given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .contentType("application/json")
                .body(request)
                .post("/api/tools")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        stored.assign(tenant, agent, tool);
        JsonNode given = Json.wire().valueToTree(arguments);
        var invoke = Calls.call(agent, tool, "strange", given);
        wire.sendRaw(
                tenant,
                Ids.next(),
                invoke.topic(),
                invoke.key(),
                WireTypes.nameOf(invoke),
                Json.write(invoke)
                        .replace("NUL", "\\u0000")
                        .replace("HALF", "\\ud800")
                        .getBytes(StandardCharsets.UTF_8));
        return invoke.callId();
    }

    private ValidatableResponse whole(UUID call) {
        return given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .get("/api/tool-calls/{id}/output", call)
                .then()
                .statusCode(200);
    }
}
