package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.background.Cleaning;
import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.event.ToolCommand.Invoke;
import io.agentmode.kernel.event.ToolCommand.Retry;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.inbox.InboxCleaning;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.ScriptedRunner;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class DeletedSessionsQuarkusTest {
    private static final String DELETED = """
            INSERT INTO deleted_sessions (session_id, tenant_id, deleted_at)
            VALUES ($1, $2, now() - $3::bigint * interval '1 millisecond')""";
    private static final String WAITING =
            "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND NOT granted";

    @Inject
    DeletedSessions deletions;

    @Inject
    Calls calls;

    @Inject
    Database database;

    @Inject
    ScriptedRunner runner;

    @Inject
    Stored stored;

    @Inject
    Wire wire;

    private final String tenant = People.newTenant();
    private final String other = People.newTenant();
    private UUID agent = Ids.next();
    private UUID tool = Ids.next();

    @BeforeEach
    void anAgentHoldsATool() {
        agent = stored.agent(tenant);
        tool = stored.scripted(tenant, "unsafe");
        stored.assign(tenant, agent, tool);
    }

    @Test
    void aCallThatArrivesAfterTheDeletionOfItsSessionIsNotMade() {
        var late = call("answer");
        var neighbour = call("answer");
        delete(late.sessionId());

        inTenant(transaction -> calls.invoke(transaction, late).chain(() -> calls.invoke(transaction, neighbour)));

        assertThat(wire.await(ToolEvent.class, event -> event.callId().equals(neighbour.callId())))
                .isInstanceOf(ToolEvent.Succeeded.class);
        assertThat(stored.execution(tenant, late.callId())).isEmpty();
        assertThat(runner.runs(late.callId())).isZero();
    }

    @Test
    void aCallOfUnknownOutcomeIsNotMadeAgainAfterTheDeletionOfItsSession() {
        var invoke = call("wait");
        inTenant(transaction -> calls.invoke(transaction, invoke));
        await().until(() -> runner.runs(invoke.callId()) == 1);
        runner.open(invoke.callId());
        wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(invoke.callId()));
        stored.query(
                tenant,
                "UPDATE tool_executions SET status = 'outcome_unknown' WHERE call_id = $1",
                Tuple.of(invoke.callId()));
        delete(invoke.sessionId());

        inTenant(transaction -> calls.retry(
                transaction, new Retry(invoke.callId(), invoke.runId(), invoke.sessionId(), "ann", Instant.now())));

        assertThat(stored.execution(tenant, invoke.callId()).orElseThrow().getString("status"))
                .isEqualTo("outcome_unknown");
    }

    @Test
    void aDeletionWaitsForACallThatIsBeingAcceptedAndCancelsIt() {
        var invoke = call("wait");

        inTenant(transaction -> calls.invoke(transaction, invoke)
                .invoke(() ->
                        wire.send(tenant, new SessionEvent.Deleted(invoke.sessionId(), agent, "ann", Instant.now())))
                .call(() -> transaction
                        .query(WAITING, Tuple.tuple())
                        .repeat()
                        .until(waiting -> waiting.size() > 0)
                        .collect()
                        .last()));

        assertThat(wire.await(ToolEvent.Failed.class, event -> event.callId().equals(invoke.callId()))
                        .code())
                .isEqualTo("CANCELLED");
    }

    @Test
    void theNoteIsItsTenantsAndKeptAsLongAsARecordMayNameTheSession() {
        var young = deleted(tenant, InboxCleaning.REMEMBERED.minusMinutes(1));
        var old = deleted(tenant, InboxCleaning.REMEMBERED.plusMinutes(1));
        var theirs = deleted(other, InboxCleaning.REMEMBERED.plusMinutes(1));

        forget(Cleaning.AT_ONCE);

        assertThat(isKnown(tenant, young)).isTrue();
        assertThat(isKnown(other, young)).isFalse();
        assertThat(isKnown(tenant, old)).isFalse();
        assertThat(isKnown(other, theirs)).isFalse();
    }

    @Test
    void theyAreForgottenBitByBit() {
        forget(Cleaning.AT_ONCE);
        for (int i = 0; i < 3; i++) {
            deleted(tenant, InboxCleaning.REMEMBERED.plusMinutes(1));
        }

        assertThat(forget(2)).isEqualTo(2);
        assertThat(forget(2)).isEqualTo(1);
    }

    private Invoke call(String what) {
        return io.agentmode.tool.testing.Calls.scripted(agent, tool, what);
    }

    private void delete(UUID session) {
        wire.send(tenant, new SessionEvent.Deleted(session, agent, "ann", Instant.now()));
        await().until(() -> isKnown(tenant, session));
    }

    private UUID deleted(String of, Duration ago) {
        var id = Ids.next();
        stored.query(of, DELETED, Tuple.of(id, of, ago.toMillis()));
        return id;
    }

    private boolean isKnown(String by, UUID session) {
        return database.inTenant(by, transaction -> deletions.has(transaction, session))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private void inTenant(Function<Transaction, Uni<Void>> work) {
        database.inTenant(tenant, work).await().atMost(Duration.ofSeconds(20));
    }

    private int forget(int atMost) {
        return deletions.forget(atMost).await().atMost(Duration.ofSeconds(20));
    }
}
