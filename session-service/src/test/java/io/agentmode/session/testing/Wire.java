package io.agentmode.session.testing;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.KafkaWire;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The other services, as far as Kafka shows them; what this service publishes is read to its end each time. */
@Singleton
public class Wire extends KafkaWire {
    private final String servers;

    Wire(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        super(servers);
        this.servers = servers;
    }

    public void send(String tenant, WireEvent... events) {
        for (var event : events) {
            send(tenant, event);
        }
    }

    /** Sends the same event again, as a producer does that never heard of its success. */
    public void sendTwice(String tenant, RunEvent event) {
        var id = Ids.next();
        send(id, tenant, event);
        send(id, tenant, event);
    }

    /** Everything on the topic so far of one key, oldest first. */
    public <E extends WireEvent> List<E> published(Topic topic, UUID key, Class<E> family) {
        return records(topic.wireName()).stream()
                .filter(kafka -> key.toString().equals(kafka.key()))
                .map(kafka -> family.cast(read(kafka)))
                .toList();
    }

    public long parked(UUID key) {
        return records(Topic.dlqName(Topic.AGENT_RUN_EVENTS.wireName())).stream()
                .filter(kafka -> key.toString().equals(kafka.key()))
                .count();
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    private static WireEvent read(ConsumerRecord<String, byte[]> kafka) {
        try {
            var type = new String(kafka.headers().lastHeader(Headers.TYPE).value(), StandardCharsets.UTF_8);
            return WireTypes.read(type, kafka.value()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        super.close();
    }
}
