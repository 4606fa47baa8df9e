package io.agentmode.kernel.sample;

import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireTypes;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;

/** What other services would read from Kafka. */
public final class Published {
    private Published() {}

    /** The first {@code count} records of the keys, once they are there. */
    public static List<ConsumerRecord<String, byte[]>> read(
            String bootstrapServers, String topic, List<String> keys, int count) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = consumer(bootstrapServers)) {
            consumer.subscribe(List.of(topic));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(kafka -> {
                    if (keys.contains(kafka.key())) {
                        found.add(kafka);
                    }
                });
                return found.size() >= count;
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

    /** Of one of {@link Commands}. */
    public static String label(ConsumerRecord<String, byte[]> kafka) {
        try {
            var event = WireTypes.read(String.valueOf(header(kafka, Headers.TYPE)), kafka.value());
            return Commands.label((RunCommand) event.orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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
