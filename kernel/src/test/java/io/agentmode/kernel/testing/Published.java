package io.agentmode.kernel.testing;

import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What other services would read from Kafka. */
public final class Published {
    private Published() {}

    /** The first {@code count} records of the keys, once they are there. */
    public static List<ConsumerRecord<String, byte[]>> read(
            String bootstrapServers, String topic, List<String> keys, int count) {
        return read(bootstrapServers, topic, keys, found -> found.size() >= count);
    }

    /** The records of a key, once one of type {@code last} is among them. */
    public static List<ConsumerRecord<String, byte[]>> until(
            String last, String bootstrapServers, Topic topic, String key) {
        return read(
                bootstrapServers,
                topic.wireName(),
                List.of(key),
                found -> found.stream().anyMatch(kafka -> last.equals(header(kafka, Headers.TYPE))));
    }

    private static List<ConsumerRecord<String, byte[]>> read(
            String bootstrapServers,
            String topic,
            List<String> keys,
            Predicate<List<ConsumerRecord<String, byte[]>>> isEnough) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = consumer(bootstrapServers)) {
            consumer.subscribe(List.of(topic));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(kafka -> {
                    if (keys.contains(kafka.key())) {
                        found.add(kafka);
                    }
                });
                return isEnough.test(found);
            });
        }
        return found;
    }

    public static List<ConsumerRecord<String, byte[]>> read(String bootstrapServers, Topic topic, UUID key, int count) {
        return read(bootstrapServers, topic.wireName(), List.of(key.toString()), count);
    }

    public static @Nullable String header(ConsumerRecord<String, byte[]> kafka, String name) {
        var header = kafka.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
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
