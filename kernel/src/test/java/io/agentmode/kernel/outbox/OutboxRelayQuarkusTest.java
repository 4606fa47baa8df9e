package io.agentmode.kernel.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.sample.Commands;
import io.agentmode.kernel.settings.BrokerAccess;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Databases;
import io.agentmode.kernel.store.Outbox;
import io.agentmode.kernel.testing.Published;
import io.agentmode.kernel.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxRelayQuarkusTest {
    private static final String KAFKA = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private static final BrokerAccess BROKER = new BrokerAccess(Map.of("bootstrap.servers", KAFKA));

    @Inject
    Tracing tracing;

    @Inject
    Vertx vertx;

    @Inject
    Outbox outbox;

    private final List<OutboxRelay> relays = new ArrayList<>();
    private final UUID session = UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private Pool pool;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeEach
    void ownDatabase() {
        pool = Databases.create(vertx, "relay");
        database = Databases.over(pool, outbox);
    }

    @AfterEach
    void stop() {
        relays.forEach(relay -> relay.onStop(new ShutdownEvent()));
        pool.closeAndAwait();
    }

    @Test
    void recordsOfAKeyArriveInTheOrderOfTheirCommits() {
        var relay = relay(new EventProducer(BROKER));
        var other = UUID.randomUUID();
        IntStream.range(0, 100).forEach(i -> {
            commit(session, "a" + i);
            commit(other, "b" + i);
            relay.onCommitted(new Outbox.Committed());
        });
        var keys = List.of(session.toString(), other.toString());
        var labels = Published.read(KAFKA, Topic.AGENT_RUN_COMMANDS.wireName(), keys, 200).stream()
                .map(Commands::labelOf)
                .toList();
        assertThat(labels.stream().filter(label -> label.startsWith("a")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "a" + i).toList());
        assertThat(labels.stream().filter(label -> label.startsWith("b")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "b" + i).toList());
    }

    @Test
    void anEnvelopeSaysWhatARecordIs() {
        commit(session, "one");
        relay(new EventProducer(BROKER));
        var kafka = read(1).getFirst();
        assertThat(Published.header(kafka, Headers.SPEC_VERSION)).isEqualTo("1.0");
        assertThat(Published.header(kafka, Headers.TYPE)).isEqualTo("run.cancel.v1");
        assertThat(Published.header(kafka, Headers.SOURCE)).isEqualTo("relay-test");
        assertThat(Published.header(kafka, Headers.TENANT)).isEqualTo("acme");
        assertThat(Published.header(kafka, Headers.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(Published.header(kafka, Headers.ID)).matches("[0-9a-f-]{14}7.*");
        assertThat(Published.header(kafka, Headers.TIME)).endsWith("Z");
        assertThat(Published.header(kafka, Headers.SEQUENCE)).isNull();
    }

    @Test
    void nothingOfARolledBackTransactionIsPublished() {
        relay(new EventProducer(BROKER));
        assertThatThrownBy(() -> database.inTenant(
                                "acme",
                                tx -> tx.announce(Commands.labelled(session, "never"))
                                        .invoke(() -> {
                                            throw new IllegalStateException("on purpose");
                                        }))
                        .await()
                        .indefinitely())
                .hasMessage("on purpose");
        commit(session, "kept");
        assertThat(read(1)).extracting(Commands::labelOf).containsExactly("kept");
    }

    @Test
    void relaysWaitForTheOneThatDrainsSoThatNoKickIsLost() {
        var draining = lock();
        relay(new EventProducer(BROKER));
        relay(new EventProducer(BROKER));
        await().untilAsserted(() -> assertThat(waitingForTheLock()).isEqualTo(2));
        commit(session, "while another drained");
        draining.query("COMMIT").executeAndAwait();
        draining.closeAndAwait();
        assertThat(read(1)).extracting(Commands::labelOf).containsExactly("while another drained");
        await().untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void whatMayNotHaveBeenAcknowledgedIsSentAgainUnderTheSameId() {
        var cutOff = new AtomicBoolean();
        commit(session, "first");
        relay(new EventProducer(BROKER) {
            @Override
            Uni<Void> send(List<ProducerRecord<String, byte[]>> records) {
                return super.send(records).invoke(() -> {
                    if (cutOff.compareAndSet(false, true)) {
                        throw new IllegalStateException("cut off before the commit");
                    }
                });
            }
        });
        var records = read(2);
        assertThat(records).extracting(Commands::labelOf).containsExactly("first", "first");
        assertThat(records)
                .extracting(kafka -> Published.header(kafka, Headers.ID))
                .containsOnly(Published.header(records.getFirst(), Headers.ID));
        await().untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void anEventThatNoBrokerWouldTakeNeverEntersTheOutbox() {
        assertThatThrownBy(() -> commit(session, "x".repeat(950_000))).hasMessageContaining("too large");
        assertThat(waiting()).isZero();
    }

    private OutboxRelay relay(EventProducer producer) {
        var relay = new OutboxRelay(
                database, producer, vertx.getDelegate(), new SimpleMeterRegistry(), tracing, "relay-test");
        relays.add(relay);
        relay.onCommitted(new Outbox.Committed());
        return relay;
    }

    private void commit(UUID key, String label) {
        database.inTenant("acme", tx -> tx.announce(Commands.labelled(key, label)))
                .await()
                .indefinitely();
    }

    private List<ConsumerRecord<String, byte[]>> read(int count) {
        return Published.read(KAFKA, Topic.AGENT_RUN_COMMANDS, session, count);
    }

    private SqlConnection lock() {
        var connection = pool.getConnectionAndAwait();
        connection
                .query("BEGIN; SELECT pg_advisory_xact_lock(hashtext('outbox'))")
                .executeAndAwait();
        return connection;
    }

    private long waitingForTheLock() {
        return count("SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                + " WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted");
    }

    private long waiting() {
        return count(
                "BEGIN; SELECT set_config('app.platform_work', 'on', true)", "SELECT count(*) FROM outbox", "COMMIT");
    }

    private long count(String... statements) {
        var connection = pool.getConnectionAndAwait();
        try {
            long counted = 0;
            for (var sql : statements) {
                var rows = connection.query(sql).executeAndAwait();
                if (sql.startsWith("SELECT count")) {
                    counted = rows.iterator().next().getLong(0);
                }
            }
            return counted;
        } finally {
            connection.closeAndAwait();
        }
    }
}
