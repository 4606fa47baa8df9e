package io.agentmode.local;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** What the services tell each other. */
final class Published {
    private Published() {}

    /** The records of a key from the first on, until one of type {@code last} is among them. */
    static List<ConsumerRecord<String, byte[]>> read(String bootstrapServers, Topic topic, String key, String last) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = consumer(bootstrapServers)) {
            consumer.subscribe(List.of(topic.wireName()));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(kafka -> {
                    if (key.equals(kafka.key())) {
                        found.add(kafka);
                    }
                });
                return found.stream().anyMatch(kafka -> last.equals(header(kafka, Headers.TYPE)));
            });
        }
        return found;
    }

    static String header(ConsumerRecord<String, byte[]> kafka, String name) {
        var header = kafka.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
