package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.event.ToolCommand.Cancel;
import io.agentmode.kernel.event.ToolCommand.Invoke;
import io.agentmode.kernel.event.ToolCommand.Retry;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.json.Ids;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.ScriptedRunner;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class LongCallQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

    @Inject
    ScriptedRunner runner;

    private final String tenant = People.newTenant();
    private UUID agent = Ids.next();
    private UUID tool = Ids.next();

    @BeforeEach
    void anAgentHoldsATool() {
        agent = stored.agent(tenant);
        tool = stored.scripted(tenant, "unsafe");
        stored.assign(tenant, agent, tool);
    }

    @Test
    void aQuickCallIsAnsweredWithoutBeingAnnounced() {
        var invoke = send("answer");

        assertThat(succeeded(invoke).output().textValue()).isEqualTo("done");
        assertThat(events(invoke, ToolEvent.Started.class)).isEmpty();
    }

    @Test
    void aCallThatTakesAWhileIsAnnouncedBeforeItsAnswer() {
        var invoke = send("wait");
        wire.await(ToolEvent.Started.class, event -> event.callId().equals(invoke.callId()));

        runner.open(invoke.callId());

        assertThat(succeeded(invoke).output().textValue()).isEqualTo("waited");
        assertThat(events(invoke, ToolEvent.class).getFirst()).isInstanceOf(ToolEvent.Started.class);
    }

    @Test
    void howFarACallHasComeIsToldBeforeItsAnswer() {
        var invoke = send("report");

        var report =
                wire.await(ToolEvent.Progressed.class, event -> event.callId().equals(invoke.callId()));
        runner.open(invoke.callId());

        assertThat(report.message()).isEqualTo("half");
        assertThat(report.progress()).isEqualTo(1.0);
        assertThat(report.total()).isEqualTo(2.0);
        assertThat(succeeded(invoke).output().textValue()).isEqualTo("waited");
    }

    @Test
    void aRepeatedCommandDoesNothingWhileTheCallRunsAndIsAnsweredAfterwards() {
        var invoke = send("wait");
        await().until(() -> runner.runs(invoke.callId()) == 1);
        wire.send(tenant, invoke);

        runner.open(invoke.callId());
        var first = succeeded(invoke);
        wire.send(tenant, invoke);

        // The first repetition may be heard so late that it is answered as well.
        var answers = await().until(() -> events(invoke, ToolEvent.Succeeded.class), found -> found.size() >= 2);
        assertThat(answers).containsOnly(first);
        assertThat(runner.runs(invoke.callId())).isEqualTo(1);
    }

    @Test
    void aCancelledCallIsInterruptedAndFails() {
        var invoke = send("wait");
        await().until(() -> runner.runs(invoke.callId()) == 1);

        wire.send(tenant, new Cancel(invoke.callId(), invoke.runId(), invoke.sessionId(), Instant.now()));

        assertThat(failed(invoke).code()).isEqualTo("CANCELLED");
        await().until(() -> runner.interrupted(invoke.callId()));
        assertThat(events(invoke, ToolEvent.Succeeded.class)).isEmpty();
    }

    @Test
    void aSessionThatIsDeletedTakesItsCallsWithItAndNoOthers() {
        var invoke = send("wait");
        var other = send("wait");
        await().until(() -> runner.runs(invoke.callId()) == 1 && runner.runs(other.callId()) == 1);

        wire.send(tenant, new SessionEvent.Deleted(invoke.sessionId(), agent, "ann", Instant.now()));

        assertThat(failed(invoke).code()).isEqualTo("CANCELLED");
        await().until(() -> runner.interrupted(invoke.callId()));
        runner.open(other.callId());
        assertThat(succeeded(other).output().textValue()).isEqualTo("waited");
    }

    @Test
    void aCancelForAFinishedOrUnknownCallDoesNothing() {
        var invoke = send("answer");
        var first = succeeded(invoke);
        wire.send(tenant, new Cancel(invoke.callId(), invoke.runId(), invoke.sessionId(), Instant.now()));
        wire.send(tenant, new Cancel(Ids.next(), invoke.runId(), invoke.sessionId(), Instant.now()));
        wire.send(tenant, invoke);

        var answers = await().until(() -> events(invoke, ToolEvent.class), found -> found.size() == 2);
        assertThat(answers).containsExactly(first, first);
    }

    @Test
    void aToolThatDoesNotAnswerInTimeIsInterruptedAndMayHaveTakenEffect() {
        stored.query(tenant, "UPDATE agent_tools SET timeout_ms = 300 WHERE id = $1", Tuple.of(tool));

        var invoke = send("wait");

        var failure = failed(invoke);
        assertThat(failure.code()).isEqualTo("TIMEOUT");
        assertThat(failure.message()).contains("300 ms", "may have taken effect");
        assertThat(failure.retryable()).isFalse();
        await().until(() -> runner.interrupted(invoke.callId()));
    }

    @Test
    void aFailingToolIsAnAnswerAndABugInOneTellsNothingOfIt() {
        assertThat(failed(send("fail")))
                .satisfies(failure -> assertThat(failure.retryable()).isTrue())
                .extracting(ToolEvent.Failed::code, ToolEvent.Failed::message)
                .containsExactly("TOOL_ERROR", "The other side said no.");
        assertThat(failed(send("break")).message()).isEqualTo("The tool failed unexpectedly.");
    }

    @Test
    void aLargeResultIsCutForTheModelAndStoredWhole() {
        var invoke = send("much");

        var answer = succeeded(invoke);

        assertThat(answer.truncated()).isTrue();
        assertThat(answer.fullSize()).isEqualTo(80_002);
        assertThat(answer.output().textValue()).hasSize(16 * 1024);
        assertThat(stored.query(
                                tenant,
                                "SELECT octet_length(output::text) FROM tool_outputs WHERE call_id = $1",
                                Tuple.of(invoke.callId()))
                        .iterator()
                        .next()
                        .getInteger(0))
                .isEqualTo(80_002);
    }

    @Test
    void moreCallsThanATenantMayRunAtOnceAllGetTheirTurn() {
        var calls =
                java.util.stream.Stream.generate(() -> send("answer")).limit(60).toList();

        assertThat(calls)
                .allSatisfy(invoke -> assertThat(succeeded(invoke).callId()).isEqualTo(invoke.callId()));
    }

    @Test
    void aDecisionAboutACallThatNobodyKnowsIsAnsweredSo() {
        var retry = new Retry(Ids.next(), Ids.next(), Ids.next(), "ann", Instant.now());

        wire.send(tenant, retry);

        assertThat(wire.await(ToolEvent.Failed.class, event -> event.callId().equals(retry.callId()))
                        .code())
                .isEqualTo("CALL_NOT_FOUND");
    }

    private Invoke send(String what) {
        var invoke = Calls.scripted(agent, tool, what);
        wire.send(tenant, invoke);
        return invoke;
    }

    private ToolEvent.Succeeded succeeded(Invoke invoke) {
        return wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(invoke.callId()));
    }

    private ToolEvent.Failed failed(Invoke invoke) {
        return wire.await(ToolEvent.Failed.class, event -> event.callId().equals(invoke.callId()));
    }

    private <E extends ToolEvent> List<E> events(Invoke invoke, Class<E> type) {
        return wire.all(type, event -> event.callId().equals(invoke.callId()));
    }
}
