package io.agentmode.session.testing;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The other services, as far as Kafka shows them. */
@ApplicationScoped
public class Wire {
    private final KafkaProducer<String, byte[]> producer;
    private final String servers;

    Wire(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
    }

    public void send(String tenant, WireEvent... events) {
        for (var event : events) {
            send(tenant, Ids.next(), event);
        }
    }

    public void send(String tenant, UUID id, WireEvent event) {
        sendRaw(tenant, id, event.topic(), event.key(), WireTypes.nameOf(event), WireTypes.write(event));
    }

    public void sendTombstone(String tenant, WireEvent last) {
        sendRaw(tenant, Ids.next(), last.topic(), last.key(), WireTypes.nameOf(last), null);
    }

    public void sendRaw(String tenant, UUID id, Topic topic, String key, String type, byte @Nullable [] payload) {
        var kafka = new ProducerRecord<>(topic.wireName(), key, payload);
        kafka.headers().add(Headers.ID, id.toString().getBytes(StandardCharsets.UTF_8));
        kafka.headers().add(Headers.TYPE, type.getBytes(StandardCharsets.UTF_8));
        kafka.headers().add(Headers.TENANT, tenant.getBytes(StandardCharsets.UTF_8));
        try {
            var _ = producer.send(kafka).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    /** Sends the same event again, as a producer does that never heard of its success. */
    public void sendTwice(String tenant, RunEvent event) {
        var id = Ids.next();
        send(tenant, id, event);
        send(tenant, id, event);
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
