package io.agentmode.tool.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolCommand.Invoke;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.DocumentedMetrics;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class BuiltInCallQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

    private final String tenant = People.newTenant();

    @Test
    void anAgentIsGivenTheCalculatorAndItsCallIsAnswered() {
        var agent = People.agent();
        wire.send(tenant, agent);
        var calculator = given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .get("/api/tools?search=calculator")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("items[0].id");
        given().header("Authorization", InternalTokens.bearer(tenant, "ann", "user"))
                .contentType("application/json")
                .body(List.of(Map.of("tool_id", calculator)))
                .put("/api/agents/{id}/tools", agent.id())
                .then()
                .statusCode(200);
        var toolset = wire.await(
                Toolset.class,
                found -> found.agentId().equals(agent.id()) && !found.tools().isEmpty());
        assertThat(toolset.tools()).extracting(Toolset.Tool::name).containsExactly("calculator");

        var answer =
                answer(Calls.calculate(agent.id(), toolset.tools().getFirst().toolId(), "1234 * 5678"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        ToolEvent.Succeeded.class,
                        succeeded ->
                                assertThat(succeeded.output()).isEqualTo(JsonNodeFactory.instance.textNode("7006652")));
    }

    @Test
    void aRepeatedCallIsExecutedOnceAndAnsweredWithTheSame() {
        var invoke = Calls.calculate(agentWithCalculator(), stored.builtIn(tenant, "calculator"), "6 * 7");
        var first = answer(invoke);

        wire.send(tenant, invoke);

        var answers =
                org.awaitility.Awaitility.await().until(() -> answers(invoke.callId()), found -> found.size() == 2);
        assertThat(answers).containsExactly(first, first);
        DocumentedMetrics.check(
                given().get("/q/metrics").asString(),
                "agentmode_tool_executions_total",
                "agentmode_tool_call_duration_seconds",
                "agentmode_outbox_rows");
        assertThat(stored.count(tenant, "tool_executions")).isEqualTo(1);
    }

    @Test
    void fiftyCallsAtOnceAreAnsweredEachWithItsOwnResult() {
        var agent = agentWithCalculator();
        var calculator = stored.builtIn(tenant, "calculator");
        var calls = Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> Calls.calculate(agent, calculator, i + " * 1000 + 1"))
                .toList();

        calls.forEach(invoke -> wire.send(tenant, invoke));

        for (int i = 0; i < calls.size(); i++) {
            var callId = calls.get(i).callId();
            var answer = wire.await(
                    ToolEvent.Succeeded.class, event -> event.callId().equals(callId));
            assertThat(answer.output().textValue()).isEqualTo(String.valueOf(i * 1000 + 1));
        }
    }

    private UUID agentWithCalculator() {
        var agent = People.agent();
        wire.send(tenant, agent);
        wire.await(Toolset.class, found -> found.agentId().equals(agent.id()));
        stored.assign(tenant, agent.id(), stored.builtIn(tenant, "calculator"));
        return agent.id();
    }

    private ToolEvent answer(Invoke invoke) {
        wire.send(tenant, invoke);
        return wire.await(ToolEvent.class, event -> event.callId().equals(invoke.callId()));
    }

    private List<ToolEvent> answers(UUID callId) {
        return wire.all(ToolEvent.class, event -> event.callId().equals(callId));
    }

    @Test
    void whatCannotRunIsAnsweredWithItsCode() {
        var agent = agentWithCalculator();
        var calculator = stored.builtIn(tenant, "calculator");

        assertThat(failure(Calls.calculate(agent, calculator, "1 / 0"))).isEqualTo("TOOL_ERROR");
        assertThat(failure(Calls.calculate(agent, Ids.next(), "1"))).isEqualTo("TOOL_NOT_FOUND");
        assertThat(failure(Calls.calculate(Ids.next(), calculator, "1"))).isEqualTo("TOOL_NOT_ASSIGNED");
        assertThat(failure(Calls.call(agent, calculator, "calculator", Calls.argument("formula", "1"))))
                .isEqualTo("INVALID_ARGUMENTS");
    }

    @Test
    void anotherTenantsToolIsNoTool() {
        var calculator = stored.builtIn(tenantWithTools(), "calculator");
        var agent = agentWithCalculator();

        assertThat(failure(Calls.calculate(agent, calculator, "1"))).isEqualTo("TOOL_NOT_FOUND");
    }

    @Test
    void aToolOfTheLoopItselfIsNotExecutedHere() {
        var agent = agentWithCalculator();
        var finish = stored.builtIn(tenant, "finish_goal");
        stored.assign(tenant, agent, finish);
        JsonNode arguments =
                JsonNodeFactory.instance.objectNode().put("goal_met", true).put("summary", "done");

        assertThat(failure(Calls.call(agent, finish, "finish_goal", arguments))).isEqualTo("TOOL_NOT_EXECUTABLE");
    }

    @Test
    void argumentsThatAreStrangeJsonAreAnsweredToo() {
        var agent = agentWithCalculator();
        var calculator = stored.builtIn(tenant, "calculator");

        assertThat(failure(Calls.calculate(agent, calculator, "1 + \0"))).isEqualTo("TOOL_ERROR");
        assertThat(failure(Calls.call(
                        agent,
                        calculator,
                        "calculator",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("expression", "1")
                                .put("huge", new java.math.BigDecimal("1e999999")))))
                .isEqualTo("INVALID_ARGUMENTS");
        assertThat(failure(Calls.call(agent, calculator, "calculator", JsonNodeFactory.instance.nullNode())))
                .isEqualTo("INVALID_ARGUMENTS");
    }

    private String failure(Invoke invoke) {
        wire.send(tenant, invoke);
        return wire.await(ToolEvent.Failed.class, event -> event.callId().equals(invoke.callId()))
                .code();
    }

    private String tenantWithTools() {
        var other = People.newTenant();
        given().header("Authorization", InternalTokens.bearer(other, "bob", "user"))
                .get("/api/tools");
        return other;
    }
}
