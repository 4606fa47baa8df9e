package io.agentmode.kernel.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.embedded.KafkaServer;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.sample.Commands;
import io.agentmode.kernel.settings.BrokerAccess;
import io.agentmode.kernel.store.Databases;
import io.agentmode.kernel.store.Outbox;
import io.agentmode.kernel.testing.Published;
import io.agentmode.kernel.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class KafkaOutageQuarkusTest {
    @Inject
    Tracing tracing;

    @Inject
    Vertx vertx;

    @Inject
    Outbox outbox;

    @TempDir
    Path directory;

    @Test
    void whatIsCommittedWhileKafkaIsAwayIsPublishedInOrderWhenItReturns() throws IOException {
        var pool = Databases.create(vertx, "outage");
        var database = Databases.over(pool, outbox);
        var session = UUID.randomUUID();
        var port = freePort();
        var failures = new AtomicInteger();
        var relay = new OutboxRelay(
                database,
                counting("localhost:" + port, failures),
                vertx.getDelegate(),
                new SimpleMeterRegistry(),
                tracing,
                "relay");
        IntStream.range(0, 20)
                .forEach(i -> database.inTenant("acme", tx -> tx.announce(Commands.labelled(session, "c" + i)))
                        .await()
                        .indefinitely());
        relay.onCommitted(new Outbox.Committed());
        await().atMost(Duration.ofSeconds(30)).until(() -> failures.get() > 0);
        var settings = new KafkaServer.Settings(directory.resolve("kafka"), port, directory.resolve("kafka.log"), true);
        try (var kafka = KafkaServer.start(settings)) {
            assertThat(Published.read(kafka.bootstrapServers(), Topic.AGENT_RUN_COMMANDS, session, 20))
                    .extracting(Commands::labelOf)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> "c" + i).toList());
        }
        relay.onStop(new ShutdownEvent());
        pool.closeAndAwait();
    }

    private static EventProducer counting(String bootstrapServers, AtomicInteger failures) {
        return new EventProducer(new BrokerAccess(Map.of("bootstrap.servers", bootstrapServers))) {
            @Override
            Uni<Void> send(List<ProducerRecord<String, byte[]>> records) {
                return super.send(records).onFailure().invoke(failures::incrementAndGet);
            }
        };
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
