package io.agentmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {

    @TempDir
    private Path directory;

    @Test
    void keepsAcknowledgedRecordsWhenKilledAndStartedAgain() throws Exception {
        try (var server = started(0)) {
            send(server, "first");
            assertThat(received(server, 1)).containsExactly("first");
            var port = server.port();
            server.kill();

            try (var again = started(port)) {
                send(again, "second");
                assertThat(received(again, 2)).containsExactly("first", "second");
                assertThat(again.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var taken = new KafkaServer.Settings(
                    directory.resolve("kafka"), other.getLocalPort(), directory.resolve("kafka.log"), false);

            assertThatThrownBy(() -> KafkaServer.start(taken))
                    .isInstanceOf(ServerFailedException.class)
                    .hasMessageContaining("already in use");
        }
    }

    private KafkaServer started(int port) {
        return KafkaServer.start(
                new KafkaServer.Settings(directory.resolve("kafka"), port, directory.resolve("kafka.log"), true));
    }

    private static void send(KafkaServer server, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", server.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var record = producer.send(new ProducerRecord<>("round-trip", "key", value));
            assertThat(record.get(20, TimeUnit.SECONDS).topic()).isEqualTo("round-trip");
        }
    }

    private static List<String> received(KafkaServer server, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                server.bootstrapServers(),
                "group.id",
                "readers-of-" + count,
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("round-trip"));
            var values = new ArrayList<String>();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
            return values;
        }
    }
}
