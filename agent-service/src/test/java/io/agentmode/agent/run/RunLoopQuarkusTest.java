package io.agentmode.agent.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.agent.RunningService;
import io.agentmode.kernel.event.RecallEvent;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RunningService
class RunLoopQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TENANT = "acme";

    @Inject
    Database database;

    @Inject
    Worker worker;

    private final UUID session = Ids.next();

    @Inject
    Neighbours neighbours;

    @BeforeEach
    void open() {
        neighbours.behave();
    }

    @Test
    void answersStepByStepAndRecordsEverySeqOnce() {
        var run = start(agent(), "Hello");

        awaitFinished(run);
        var events = neighbours.events(run);
        assertThat(events)
                .extracting(RunEvent::seq)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.getFirst()).isInstanceOf(RunEvent.Started.class);
        assertThat(finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
    }

    @Test
    void asksTheToolServiceOnceAndGoesOnWithItsAnswer() {
        var agent = agent();
        giveCalculator(agent);
        var run = start(agent, "What is 1234 * 5678?");

        var invoke = awaitInvoke(run);
        neighbours.send(TENANT, succeeded(invoke));
        neighbours.send(TENANT, succeeded(invoke));

        awaitFinished(run);
        assertThat(neighbours.events(run))
                .extracting(event -> event.getClass().getSimpleName())
                .containsSubsequence("Started", "ToolCalled", "ToolReturned", "Responded", "Finished")
                .containsOnlyOnce("ToolReturned");
        assertThat(neighbours.toolCommands(run)).hasSize(1);
    }

    @Test
    void acceptsACommandThatCameTwiceOnce() {
        var agent = agent();
        var start = startOf(agent, "Hello");
        var id = neighbours.send(TENANT, start);
        neighbours.sendAs(id, TENANT, start);
        neighbours.send(TENANT, start);

        awaitFinished(start.runId());
        assertThat(neighbours.events(start.runId()))
                .filteredOn(RunEvent.Started.class::isInstance)
                .hasSize(1);
    }

    @Test
    void goesOnWithoutMemoriesWhenNobodyAnswers() {
        neighbours.forget();

        var run = start(agent(), "Hello");

        awaitFinished(run);
        assertThat(finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
    }

    @Test
    void aRunDoesNotAskForMemoriesWhereThereWereNoneAndAsksAgainOnceThereAre() {
        var agent = agent();
        neighbours.knowNothing();
        var first = start(agent, "Hello");
        awaitFinished(first);
        var second = start(agent, "Hello again");
        awaitFinished(second);

        neighbours.send(TENANT, new RecallEvent.Learned(agent, "ann", Instant.now()));
        await().atMost(PATIENCE).until(() -> {
            var run = start(agent, "And again");
            awaitFinished(run);
            return neighbours.wereAskedToRecall(run);
        });

        assertThat(neighbours.wereAskedToRecall(first)).isTrue();
        assertThat(neighbours.wereAskedToRecall(second)).isFalse();
    }

    @Test
    void runsOfOneSessionWaitForEachOther() {
        var agent = agent();
        var first = start(agent, "Count to 20");
        var second = start(agent, "Hello");

        awaitFinished(second);
        var started = (RunEvent.Started) neighbours.events(second).getFirst();
        assertThat(started.at()).isAfterOrEqualTo(finished(first).at());
    }

    @Test
    void takesOverARunWhoseOwnerIsGone() {
        var run = start(agent(), "Count to 100");
        await().atMost(PATIENCE).until(() -> !neighbours.events(run).isEmpty());

        Person.disown(database, TENANT, run, Instant.now());

        assertThatItAnswersOnce(run);
        assertThat(neighbours.events(run))
                .filteredOn(RunEvent.AttemptFailed.class::isInstance)
                .singleElement()
                .extracting("attempt", "error.code")
                .containsExactly(1, "WORKER_REPLACED");
    }

    @Test
    void aRunThatItsOwnerForgotIsTakenUpAgain() {
        var run = start(agent(), "Count to 100");

        worker.drop(run, epochAtWork(run));

        assertThatItAnswersOnce(run);
    }

    @Test
    void aHeartbeatThatComesLateLeavesAloneWhatWasBegunSince() {
        var run = start(agent(), "Count to 100");
        var epoch = epochAtWork(run);

        worker.drop(run, epoch - 1);

        assertThat(worker.epochs()).containsEntry(run, epoch);
        awaitFinished(run);
    }

    @Test
    void aRunWhoseAgentIsUnknownEndsWithAnError() {
        var run = start(Ids.next(), "Hello");

        awaitFinished(run);
        assertThat(finished(run).stopReason()).isEqualTo(StopReason.ERROR);
    }

    @Test
    void aRunWhoseJournalCannotBeReadEndsWithAnError() {
        database.inTenant(
                        TENANT,
                        tx -> tx.query(
                                "INSERT INTO agent_run_steps (session_id, run_id, seq, tenant_id, kind, payload) VALUES ($1, $2, 0, $3, 'input', '[]')",
                                Tuple.of(session, Ids.next(), TENANT)))
                .await()
                .atMost(Duration.ofSeconds(10));

        var run = start(agent(), "Hello");

        awaitFinished(run);
        assertThat(finished(run).stopReason()).isEqualTo(StopReason.ERROR);
        assertThat(neighbours.events(run))
                .filteredOn(RunEvent.Failed.class::isInstance)
                .extracting(event -> ((RunEvent.Failed) event).code())
                .containsExactly("INTERNAL_ERROR");
    }

    @Test
    void aDeletedSessionTakesItsJournalWithIt() {
        var agent = agent();
        var run = start(agent, "Hello");
        awaitFinished(run);

        neighbours.send(TENANT, new SessionEvent.Deleted(session, agent, "ann", Instant.now()));

        await().atMost(PATIENCE).until(() -> journalLines(TENANT) == 0);
    }

    @Test
    void theDatabaseShowsTheJournalToItsTenantOnly() {
        var run = start(agent(), "Hello");
        awaitFinished(run);

        assertThat(journalLines(TENANT)).isPositive();
        assertThat(journalLines("other")).isZero();
    }

    private long journalLines(String tenant) {
        return database.inTenant(
                        tenant,
                        tx -> tx.query("SELECT count(*) FROM agent_run_steps WHERE session_id = $1", Tuple.of(session)))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }

    private UUID agent() {
        return Person.of(TENANT, neighbours).agent("\"model_provider\":\"demo\"");
    }

    private void giveCalculator(UUID agent) {
        var schema = TestRuns.json(
                "{\"type\":\"object\",\"properties\":{\"expression\":{\"type\":\"string\"}},\"required\":[\"expression\"]}");
        var calculator = new Toolset.Tool(
                Ids.next(),
                "calculator",
                "Calculates.",
                "builtin",
                schema,
                ToolPolicy.ALLOW,
                RecoveryClass.READ_ONLY,
                1000,
                false);
        neighbours.send(TENANT, new Toolset(agent, List.of(calculator), Instant.now()));
        await().atMost(PATIENCE)
                .until(() -> database.inTenant(
                                        TENANT,
                                        tx -> tx.query(
                                                "SELECT FROM agent_toolsets WHERE agent_id = $1", Tuple.of(agent)))
                                .await()
                                .atMost(Duration.ofSeconds(10))
                                .rowCount()
                        == 1);
    }

    private UUID start(UUID agent, String content) {
        var start = startOf(agent, content);
        neighbours.send(TENANT, start);
        return start.runId();
    }

    private RunCommand.Start startOf(UUID agent, String content) {
        return new RunCommand.Start(Ids.next(), session, agent, "ann", Ids.next(), content, Instant.now());
    }

    private ToolCommand.Invoke awaitInvoke(UUID run) {
        await().atMost(PATIENCE).until(() -> !neighbours.toolCommands(run).isEmpty());
        return (ToolCommand.Invoke) neighbours.toolCommands(run).getFirst();
    }

    private void assertThatItAnswersOnce(UUID run) {
        awaitFinished(run);
        assertThat(neighbours.events(run))
                .filteredOn(RunEvent.Responded.class::isInstance)
                .hasSize(1);
        assertThat(finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
    }

    private long epochAtWork(UUID run) {
        await().atMost(PATIENCE).until(() -> worker.epochs().containsKey(run));
        return requireNonNull(worker.epochs().get(run));
    }

    private void awaitFinished(UUID run) {
        await().atMost(PATIENCE).until(() -> neighbours.isFinished(run));
    }

    private RunEvent.Finished finished(UUID run) {
        return (RunEvent.Finished) neighbours.events(run).getLast();
    }

    private static ToolEvent succeeded(ToolCommand.Invoke invoke) {
        return new ToolEvent.Succeeded(
                invoke.callId(),
                invoke.runId(),
                invoke.sessionId(),
                Instant.now(),
                TextNode.valueOf("7006652"),
                false,
                7,
                3);
    }
}
