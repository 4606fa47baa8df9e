package io.agentmode.kernel.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.sample.Commands;
import io.agentmode.kernel.sample.Notes;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.testing.Published;
import io.agentmode.kernel.trace.TraceParent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxQuarkusTest {
    private static final String DLQ = Topic.AGENT_RUN_COMMANDS.dlqName();

    @Inject
    Inbox inbox;

    @Inject
    Notes notes;

    @Inject
    MeterRegistry meters;

    private final UUID session = UUID.randomUUID();

    @Test
    void aRecordThatComesAgainHasNoSecondEffect() {
        var batch = commands().with("0198f1d5-0000-7000-8000-000000000001", Commands.labelled(session, "once"));
        deliver(batch, this::write);
        deliver(batch, this::write);
        assertThat(written()).containsExactly("once");
    }

    @Test
    void aRecordWithoutAUsableIdIsKnownByItsPlace() {
        var batch = commands()
                .with(null, Commands.labelled(session, "without"))
                .with("broken", Commands.labelled(session, "broken"));
        deliver(batch, this::write);
        deliver(batch, this::write);
        assertThat(written()).containsExactly("without", "broken");
    }

    @Test
    void recordsOfAKeyAreHandledInOrder() {
        var batch = commands();
        IntStream.range(0, 50)
                .forEach(i -> batch.with(Commands.labelled(session, "c" + i))
                        .with(Commands.labelled(UUID.randomUUID(), "noise")));
        deliver(batch, this::write);
        assertThat(written())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "c" + i).toList());
    }

    @Test
    void keysAreHandledSideBySide() {
        var first = Commands.labelled(session, "waits for the second");
        var second = Commands.labelled(UUID.randomUUID(), "second");
        var secondRan = new CompletableFuture<Void>();
        deliver(commands().with(first).with(second), (tx, command) -> {
            if (command.sessionId().equals(session)) {
                return Uni.createFrom().completionStage(secondRan).chain(() -> write(tx, command));
            }
            secondRan.complete(null);
            return Uni.createFrom().voidItem();
        });
        assertThat(written()).containsExactly("waits for the second");
    }

    @Test
    void aTypeOfANewerSenderIsSkippedAndCounted() {
        var before = counted("unknown");
        deliver(
                commands()
                        .with(UUID.randomUUID().toString(), "run.pause.v9", session.toString(), json("{}"))
                        .with(Commands.labelled(session, "after")),
                this::write);
        assertThat(written()).containsExactly("after");
        assertThat(counted("unknown")).isEqualTo(before + 1);
    }

    @Test
    void aRecordThatDoesNotParseGoesToTheDeadLetterTopicAndTheNextIsHandled() {
        var id = UUID.randomUUID().toString();
        deliver(
                commands()
                        .with(id, "run.cancel.v1", session.toString(), json("{\"run_id\": 7}"))
                        .with(Commands.labelled(session, "after")),
                this::write);
        assertThat(written()).containsExactly("after");
        var dead = deadLetter();
        assertThat(Published.header(dead, Headers.DLQ_REASON)).isEqualTo("MalformedDelivery");
        assertThat(Published.header(dead, Headers.ID)).isEqualTo(id);
        assertThat(Published.header(dead, Headers.TYPE)).isEqualTo("run.cancel.v1");
        assertThat(Published.header(dead, Headers.TENANT)).isEqualTo("acme");
        assertThat(new String(dead.value(), StandardCharsets.UTF_8)).isEqualTo("{\"run_id\": 7}");
    }

    @Test
    void aHandlerThatFailsIsTriedAgainAndItsFailedAttemptLeavesNothing() {
        var attempts = new AtomicInteger();
        deliver(
                commands().with(Commands.labelled(session, "third time")),
                (tx, command) -> write(tx, command).invoke(() -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                }));
        assertThat(attempts).hasValue(3);
        assertThat(written()).containsExactly("third time");
    }

    @Test
    void aHandlerThatKeepsFailingParksTheRecord() {
        deliver(
                commands().with(Commands.labelled(session, "bad")).with(Commands.labelled(session, "good")),
                (tx, command) -> {
                    if (Commands.label(command).equals("bad")) {
                        throw new IllegalStateException("never");
                    }
                    return write(tx, command);
                });
        assertThat(written()).containsExactly("good");
        assertThat(Published.header(deadLetter(), Headers.DLQ_REASON)).isEqualTo("IllegalStateException");
    }

    @Test
    void aRecordThatNamesNoTenantIsDroppedAndCounted() {
        var before = counted("dropped");
        deliver(commands().withoutTenant(Commands.labelled(session, "whose?")), this::write);
        assertThat(written()).isEmpty();
        assertThat(counted("dropped")).isEqualTo(before + 1);
    }

    @Test
    void aStateTopicTellsWhatIsThereAndWhatIsGone() {
        var agent = new AgentDefinition(
                session, "Ann's", null, "demo", "demo", true, 1, "ann", Instant.parse("2026-01-02T12:00:00Z"), null);
        var batch = new Batch(Topic.AGENT_DEFINITION_STATE)
                .with(agent)
                .with(UUID.randomUUID().toString(), "agent.definition.v1", session.toString(), null);
        inbox.eachState(
                        batch.records(),
                        AgentDefinition.class,
                        (tx, present) -> Notes.write(tx, tx.tenant(), session.toString(), present.name()),
                        (tx, key) -> Notes.write(tx, tx.tenant(), session.toString(), "gone " + key))
                .await()
                .atMost(Duration.ofSeconds(20));
        assertThat(written()).containsExactly("Ann's", "gone " + session);
    }

    @Test
    void whatARecordSetsInMotionKeepsItsTrace() {
        var trace = TraceParent.start().value();
        var next = Commands.labelled(UUID.randomUUID(), "next");
        deliver(commands().traced(trace, Commands.labelled(session, "first")), (tx, _) -> tx.announce(next));
        assertThat(Published.header(published(Topic.AGENT_RUN_COMMANDS.wireName(), next.key()), Headers.TRACE_PARENT))
                .isEqualTo(trace);
    }

    private void deliver(Batch batch, BiFunction<Transaction, RunCommand, Uni<Void>> handler) {
        inbox.each(batch.records(), RunCommand.class, handler).await().atMost(Duration.ofSeconds(20));
    }

    private Uni<Void> write(Transaction transaction, RunCommand command) {
        return Notes.write(
                transaction, transaction.tenant(), command.sessionId().toString(), Commands.label(command));
    }

    private List<String> written() {
        return notes.written("acme", session.toString());
    }

    private ConsumerRecord<String, byte[]> deadLetter() {
        return published(DLQ, session.toString());
    }

    private static ConsumerRecord<String, byte[]> published(String topic, String key) {
        var kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        return Published.read(kafka, topic, List.of(key), 1).getFirst();
    }

    private double counted(String outcome) {
        return meters.counter(
                        "agentmode.inbox.records", "topic", Topic.AGENT_RUN_COMMANDS.wireName(), "outcome", outcome)
                .count();
    }

    private static Batch commands() {
        return new Batch(Topic.AGENT_RUN_COMMANDS);
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
