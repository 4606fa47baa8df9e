package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.ToolCommand.Invoke;
import io.agentmode.kernel.event.ToolCommand.Retry;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.ScriptedRunner;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of an owner that died stand in for a killed process. */
@QuarkusTest
@WithInfrastructure
class RecoveryQuarkusTest {
    private static final String ABANDON = """
            INSERT INTO tool_executions (call_id, tenant_id, run_id, session_id, agent_id, user_id, tool_name, tool,
                arguments, arguments_hash, status, owner, lease_expires_at, created_at, started_at)
            VALUES ($1, $2, $3, $4, $5, 'ann', 'scripted', $6::text::jsonb, $7::text::json, 'x', $8, $9,
                now() + make_interval(secs => $10::float8), now(),
                CASE WHEN $8 = 'running' THEN now() END)""";

    @Inject
    Wire wire;

    @Inject
    Stored stored;

    @Inject
    ScriptedRunner runner;

    @Inject
    Leases leases;

    @Inject
    Owner owner;

    private final String tenant = People.newTenant();

    @ParameterizedTest
    @ValueSource(strings = {"read_only", "idempotent", "unsafe"})
    void aCallThatWasOnlyAcceptedIsRun(String recovery) {
        var invoke = abandon("accepted", recovery, -1);

        assertThat(answer(invoke)).isInstanceOf(ToolEvent.Succeeded.class);
        assertThat(runner.runs(invoke.callId())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read_only", "idempotent"})
    void aCallThatDoesNoHarmTwiceIsRunAgainUnderTheSameId(String recovery) {
        var invoke = abandon("running", recovery, -1);

        assertThat(answer(invoke)).isInstanceOf(ToolEvent.Succeeded.class);
        assertThat(runner.runs(invoke.callId())).isEqualTo(1);
    }

    @Test
    void aCallThatMayHaveTakenEffectIsNotRunUntilAPersonSaysSo() {
        var invoke = ofUnknownOutcome();
        assertThat(runner.runs(invoke.callId())).isZero();

        retry(invoke);

        var answer =
                wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(invoke.callId()));
        assertThat(answer.output().textValue()).isEqualTo("done");
        assertThat(runner.runs(invoke.callId())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOOL_DENIED | UPDATE agent_tool_assignments SET policy = 'deny' WHERE tool_id = $1",
                "TOOL_INACTIVE | UPDATE agent_tools SET is_active = false WHERE id = $1",
                "TOOL_NOT_ASSIGNED | DELETE FROM agent_tool_assignments WHERE tool_id = $1",
                "TOOL_NOT_FOUND | DELETE FROM agent_tools WHERE id = $1"
            })
    void whatMayNotBeCalledAnyMoreIsNotRunAgainOnAPersonsWordEither(String code, String change) {
        var invoke = ofUnknownOutcome();
        stored.query(tenant, change, Tuple.of(invoke.toolId()));

        retry(invoke);

        assertThat(wire.await(ToolEvent.Failed.class, event -> event.callId().equals(invoke.callId()))
                        .code())
                .isEqualTo(code);
        assertThat(runner.runs(invoke.callId())).isZero();
    }

    @Test
    void whatAnInstanceThatEndsHasNotBegunIsRunByAnotherAtOnce() {
        var accepted = owned("accepted");
        var running = owned("running");

        leases.giveBack().await().atMost(Duration.ofSeconds(10));

        assertThat(answer(accepted)).isInstanceOf(ToolEvent.Succeeded.class);
        assertThat(lease(running)).isAfter(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(30));
        assertThat(runner.runs(running.callId())).isZero();
    }

    private Invoke owned(String status) {
        var invoke = abandon(status, "read_only", 3_600);
        stored.query(
                tenant,
                "UPDATE tool_executions SET owner = $2 WHERE call_id = $1",
                Tuple.of(invoke.callId(), owner.id()));
        return invoke;
    }

    private Invoke ofUnknownOutcome() {
        var agent = stored.agent(tenant);
        var tool = stored.scripted(tenant, "unsafe");
        stored.assign(tenant, agent, tool);
        var invoke = abandon(Calls.scripted(agent, tool, "answer"), "running", "unsafe", -1);
        assertThat(answer(invoke)).isInstanceOf(ToolEvent.OutcomeUnknown.class);
        return invoke;
    }

    private void retry(Invoke invoke) {
        wire.send(tenant, new Retry(invoke.callId(), invoke.runId(), invoke.sessionId(), "ann", Instant.now()));
    }

    @Test
    void aQuestionOfAnOwnerThatDiedIsClosedWithItsCall() {
        var invoke = abandon("running", "unsafe", 3_600);
        stored.query(
                tenant,
                "INSERT INTO tool_questions (id, tenant_id, call_id, asked_at) VALUES ($1, $2, $3, now())",
                Tuple.of(Ids.next(), tenant, invoke.callId()));

        stored.query(
                tenant,
                "UPDATE tool_executions SET lease_expires_at = now() - interval '1 second' WHERE call_id = $1",
                Tuple.of(invoke.callId()));

        assertThat(answer(invoke)).isInstanceOf(ToolEvent.OutcomeUnknown.class);
        assertThat(stored.count(tenant, "tool_questions")).isZero();
    }

    @Test
    void aCallWhoseOwnerIsAliveIsLeftAlone() {
        var alive = abandon("running", "read_only", 3600);
        var dead = abandon("running", "read_only", -1);

        answer(dead);

        assertThat(runner.runs(alive.callId())).isZero();
    }

    @Test
    void anOwnerThatWasTakenOverCannotAnswerAnyMore() {
        var agent = stored.agent(tenant);
        var tool = stored.scripted(tenant, "unsafe");
        stored.assign(tenant, agent, tool);
        var invoke = Calls.scripted(agent, tool, "wait");
        wire.send(tenant, invoke);
        await().until(() -> runner.runs(invoke.callId()) == 1);

        stored.query(
                tenant,
                "UPDATE tool_executions SET owner = $2, attempt = attempt + 1,"
                        + " lease_expires_at = now() + interval '1 hour' WHERE call_id = $1",
                Tuple.of(invoke.callId(), Ids.next()));

        await().until(() -> runner.interrupted(invoke.callId()));
        assertThat(stored.execution(tenant, invoke.callId()).orElseThrow().getString("status"))
                .isEqualTo("running");
        assertThat(wire.all(ToolEvent.Failed.class, event -> event.callId().equals(invoke.callId())))
                .isEmpty();
    }

    @Test
    void aCallThatRunsLongerThanTheLeaseStaysWithItsOwner() {
        var agent = stored.agent(tenant);
        var tool = stored.scripted(tenant, "read_only");
        stored.query(tenant, "UPDATE agent_tools SET timeout_ms = 60000 WHERE id = $1", Tuple.of(tool));
        stored.assign(tenant, agent, tool);
        var invoke = Calls.scripted(agent, tool, "wait");
        wire.send(tenant, invoke);
        await().until(() -> runner.runs(invoke.callId()) == 1);
        var lease = lease(invoke);

        await().atMost(Duration.ofSeconds(30)).until(() -> lease(invoke).isAfter(lease.plusSeconds(4)));
        runner.open(invoke.callId());

        assertThat(wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(invoke.callId()))
                        .output()
                        .textValue())
                .isEqualTo("waited");
        assertThat(runner.runs(invoke.callId())).isEqualTo(1);
    }

    private OffsetDateTime lease(Invoke invoke) {
        return stored.execution(tenant, invoke.callId()).orElseThrow().getOffsetDateTime("lease_expires_at");
    }

    private ToolEvent answer(Invoke invoke) {
        return wire.await(
                ToolEvent.class,
                event -> event.callId().equals(invoke.callId()) && !(event instanceof ToolEvent.Started));
    }

    private Invoke abandon(String status, String recovery, double leaseSeconds) {
        return abandon(Calls.scripted(Ids.next(), Ids.next(), "answer"), status, recovery, leaseSeconds);
    }

    private Invoke abandon(Invoke invoke, String status, String recovery, double leaseSeconds) {
        var tool = Map.of(
                "tool_id",
                invoke.toolId(),
                "name",
                "scripted",
                "tool_type",
                "http",
                "source",
                "scripted",
                "config",
                Map.of(),
                "recovery",
                recovery,
                "timeout_ms",
                5_000);
        stored.query(
                tenant,
                ABANDON,
                Tuple.tuple()
                        .addUUID(invoke.callId())
                        .addString(tenant)
                        .addUUID(invoke.runId())
                        .addUUID(invoke.sessionId())
                        .addUUID(invoke.agentId())
                        .addString(Json.write(tool))
                        .addString(Json.write(invoke.arguments()))
                        .addString(status)
                        .addUUID(Ids.next())
                        .addDouble(leaseSeconds));
        return invoke;
    }
}
