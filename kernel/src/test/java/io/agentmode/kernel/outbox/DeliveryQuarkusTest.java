package io.agentmode.kernel.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.sample.Commands;
import io.agentmode.kernel.sample.Notes;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.testing.Published;
import io.agentmode.kernel.testing.RequestContext;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** From one service's transaction to another's, as the running application does it. */
@QuarkusTest
class DeliveryQuarkusTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final String KAFKA = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    @Inject
    Database database;

    @Inject
    Notes notes;

    @Inject
    Vertx vertx;

    private final UUID key = UUID.randomUUID();

    @Test
    void whatOneTransactionAnnouncesAnotherHandlesInOrder() {
        IntStream.range(0, 20)
                .forEach(i -> database.inTenant("acme", tx -> tx.announce(Commands.labelled(key, "c" + i)))
                        .await()
                        .indefinitely());
        await().untilAsserted(() -> assertThat(notes.written("acme", "heard/" + key))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "c" + i).toList()));
        assertThat(notes.written("other", "heard/" + key)).isEmpty();
    }

    @Test
    void anEntitySessionAnnouncesItsChangeAndItsDeletion() {
        var agent = new AgentDefinition(key, "Ann's", null, "demo", "demo", true, 1, "ann", NOON, null);
        RequestContext.await(
                vertx,
                () -> database.withSession(
                        "acme",
                        session -> notes.write(session, key.toString(), "x").chain(() -> session.announce(agent))));
        RequestContext.await(vertx, () -> database.withSession("acme", session -> session.announceDeleted(agent)));
        var records = Published.read(KAFKA, Topic.AGENT_DEFINITION_STATE, key, 2);
        assertThat(records.getFirst().value()).isNotNull();
        assertThat(records.getLast().value()).isNull();
        assertThat(Published.header(records.getLast(), Headers.TYPE)).isEqualTo("agent.definition.v1");
    }

    @Test
    void whatOneTransactionAnnouncesPieceByPieceIsPublishedInThatOrder() {
        var agent = new AgentDefinition(key, "Ann's", null, "demo", "demo", true, 1, "ann", NOON, null);
        database.inTenant(
                        "acme",
                        tx -> tx.announce(agent)
                                .chain(() -> tx.announceDeleted(agent))
                                .chain(() -> tx.announce(agent)))
                .await()
                .indefinitely();
        assertThat(Published.read(KAFKA, Topic.AGENT_DEFINITION_STATE, key, 3))
                .extracting(kafka -> kafka.value() != null)
                .containsExactly(true, false, true);
    }

    @Test
    void bothKindsOfTransactionCarryTheRunAndItsSequence() {
        var run = UUID.randomUUID();
        database.inTenant("acme", tx -> tx.announce(failed(run, 1))).await().indefinitely();
        RequestContext.await(vertx, () -> database.withSession("acme", session -> session.announce(failed(run, 2))));
        database.inTenant("acme", tx -> tx.announce(failed(run, 3), failed(run, 4), failed(run, 5)))
                .await()
                .indefinitely();
        var records = Published.read(KAFKA, Topic.AGENT_RUN_EVENTS, key, 5);
        assertThat(records)
                .extracting(kafka -> Published.header(kafka, Headers.SEQUENCE))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(records)
                .extracting(kafka -> Published.header(kafka, Headers.SUBJECT))
                .containsOnly(run.toString());
    }

    private RunEvent failed(UUID run, int seq) {
        return new RunEvent.Failed(run, key, seq, 1, NOON, "MODEL_UNAVAILABLE", "Try again.");
    }
}
