package io.agentmode.tool.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.inbox.InboxCleaning;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.HttpToolRequests;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.ScriptedRunner;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls are ann's. */
@QuarkusTest
@WithInfrastructure
class ToolOutputQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

    @Inject
    ScriptedRunner runner;

    @Inject
    ExecutionCleaning cleaning;

    private final String tenant = People.newTenant();

    @ParameterizedTest
    @CsvSource({"ann, user", "ann, viewer", "root, admin"})
    void aLongTextIsThereAsAWholeForItsUserAndAdministrators(String user, String role) {
        var call = answered("much");

        read(call, tenant, user, role)
                .statusCode(200)
                .body("call_id", equalTo(call.toString()))
                .body("name", equalTo("scripted"))
                .body("status", equalTo("ok"))
                .body("output", equalTo("ä".repeat(40_000)))
                .body("full_size", equalTo(80_002))
                .body("error", nullValue());
    }

    @Test
    void aLargeStructureIsThereAsTheToolGaveIt() {
        var numbers = IntStream.range(0, 20_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        try (var server = new StandIn(_ -> Answer.json("{\"items\": [" + numbers + "]}"))) {
            var agent = stored.agent(tenant);
            var tool = given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                    .contentType("application/json")
                    .body(HttpToolRequests.reading("many", server.url("/")))
                    .post("/api/tools")
                    .then()
                    .statusCode(201)
                    .extract()
                    .<String>path("id");
            stored.assign(tenant, agent, UUID.fromString(tool));
            var invoke = Calls.call(agent, UUID.fromString(tool), "many", JsonNodeFactory.instance.objectNode());
            wire.send(tenant, invoke);
            assertThat(wire.await(
                                    ToolEvent.Succeeded.class,
                                    event -> event.callId().equals(invoke.callId()))
                            .truncated())
                    .isTrue();

            read(invoke.callId()).statusCode(200).body("output.items", hasSize(20_000));
        }
    }

    @Test
    void aResultThatWasNotCutIsThereToo() {
        read(answered("answer"))
                .statusCode(200)
                .body("status", equalTo("ok"))
                .body("output", equalTo("done"))
                .body("full_size", equalTo(6));
    }

    @Test
    void aFailureSaysWhyThereIsNoOutput() {
        read(answered("fail"))
                .statusCode(200)
                .body("status", equalTo("error"))
                .body("output", nullValue())
                .body("full_size", nullValue())
                .body("error.code", equalTo("TOOL_ERROR"))
                .body("error.message", equalTo("The other side said no."));
    }

    @Test
    void aCallThatRunsHasNoOutputYet() {
        var call = send("wait");
        await().until(() -> runner.runs(call) == 1);

        read(call).statusCode(200).body("status", equalTo("running")).body("output", nullValue());

        runner.open(call);
        await().untilAsserted(() -> read(call).body("status", equalTo("ok")).body("output", equalTo("waited")));
    }

    @Test
    void aCallWhoseOutcomeIsUnknownSaysSo() {
        var call = answered("answer");
        stored.query(
                tenant,
                "UPDATE tool_executions SET status = 'outcome_unknown', output = NULL, error_code = 'TOOL_ERROR',"
                        + " error = 'interrupted' WHERE call_id = $1",
                Tuple.of(call));

        read(call)
                .statusCode(200)
                .body("status", equalTo("outcome_unknown"))
                .body("error.message", equalTo("interrupted"));
    }

    @ParameterizedTest
    @CsvSource({"bob, user", "bob, viewer"})
    void anotherUsersResultIsNotThere(String user, String role) {
        notFound(read(answered("much"), tenant, user, role));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "admin"})
    void anotherTenantsResultIsNotThere(String role) {
        notFound(read(answered("much"), People.newTenant(), "ann", role));
    }

    @Test
    void aCallThatNobodyMadeIsNotThere() {
        notFound(read(Ids.next()));
        given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .get("/api/tool-calls/7/output")
                .then()
                .statusCode(404);
    }

    @Test
    void aResultGoesWithItsCallWhenItsTimeIsOver() {
        var call = answered("much");
        var over = InboxCleaning.REMEMBERED.plusMinutes(1);
        stored.query(
                tenant,
                "UPDATE tool_executions SET finished_at = now() - $2::bigint * interval '1 millisecond' WHERE call_id = $1",
                Tuple.of(call, over.toMillis()));
        // Other tests leave old ones too, and the oldest go first.
        assertThat(cleaning.forget(InboxCleaning.REMEMBERED, Integer.MAX_VALUE)
                        .await()
                        .atMost(Duration.ofSeconds(20)))
                .isPositive();

        notFound(read(call));
    }

    @Test
    void aPartNeverPassesForTheWhole() {
        var call = answered("much");
        stored.query(tenant, "DELETE FROM tool_outputs WHERE call_id = $1", Tuple.of(call));

        notFound(read(call));
    }

    @Test
    void nobodyReadsWithoutAToken() {
        given().get("/api/tool-calls/{id}/output", answered("answer"))
                .then()
                .statusCode(401)
                .body("code", equalTo("AUTHENTICATION_REQUIRED"));
        read(answered("answer"), tenant, "ann", "guest").statusCode(403);
    }

    private static void notFound(ValidatableResponse response) {
        response.statusCode(404).body("code", equalTo("TOOL_OUTPUT_NOT_FOUND"));
    }

    private ValidatableResponse read(UUID call) {
        return read(call, tenant, "ann", "user");
    }

    private static ValidatableResponse read(UUID call, String of, String user, String role) {
        return given().header("Authorization", InternalTokens.bearer(of, user, role))
                .get("/api/tool-calls/{id}/output", call)
                .then();
    }

    private UUID answered(String what) {
        var call = send(what);
        var _ = wire.await(ToolEvent.class, event -> switch (event) {
            case ToolEvent.Succeeded done -> done.callId().equals(call);
            case ToolEvent.Failed failed -> failed.callId().equals(call);
            default -> false;
        });
        return call;
    }

    private UUID send(String what) {
        var agent = stored.agent(tenant);
        var tool = stored.scripted(tenant, "unsafe");
        stored.assign(tenant, agent, tool);
        var invoke = Calls.scripted(agent, tool, what);
        wire.send(tenant, invoke);
        return invoke.callId();
    }
}
