package io.agentmode.kernel.testing;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** The other services' end of Kafka; a service's tests share one, since joining a group takes a while. */
public class KafkaWire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<WireEvent> seen = new CopyOnWriteArrayList<>();
    private final List<String> tombstones = new CopyOnWriteArrayList<>();

    /** Sends to any topic, and listens to these. */
    protected KafkaWire(String servers, Topic... heard) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "group.id", "test-" + Ids.next(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(Stream.of(heard).map(Topic::wireName).toList());
    }

    public void send(String tenant, WireEvent event) {
        send(Ids.next(), tenant, event);
    }

    /** With a chosen delivery id, to deliver twice. */
    public void send(UUID id, String tenant, WireEvent event) {
        produce(tenant, id, event, WireTypes.write(event));
    }

    /** A known type with a value that does not parse. */
    public void sendBroken(String tenant, WireEvent event) {
        produce(tenant, Ids.next(), event, "{".getBytes(StandardCharsets.UTF_8));
    }

    public void sendTombstone(String tenant, WireEvent last) {
        produce(tenant, Ids.next(), last, null);
    }

    /** Waits for the first event of the type that fits. */
    public <E extends WireEvent> E await(Class<E> type, Predicate<E> fits) {
        return waiting()
                .until(
                        () -> known(type, fits)
                                .findFirst()
                                .or(() -> all(type, fits).stream().findFirst()),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What has been published up to now. */
    public <E extends WireEvent> List<E> all(Class<E> type, Predicate<E> fits) {
        poll();
        return known(type, fits).toList();
    }

    private <E extends WireEvent> Stream<E> known(Class<E> type, Predicate<E> fits) {
        return seen.stream().filter(type::isInstance).map(type::cast).filter(fits);
    }

    /** Waits until a state topic says that the key is gone. */
    public void awaitTombstone(String key) {
        waiting().until(() -> {
            poll();
            return tombstones.contains(key);
        });
    }

    private static ConditionFactory waiting() {
        return Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(LOOK);
    }

    private synchronized void poll() {
        consumer.poll(Duration.ofMillis(50)).forEach(kafka -> {
            if (kafka.value() == null) {
                tombstones.add(kafka.key());
            } else {
                read(kafka).ifPresent(seen::add);
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.close();
    }

    private void produce(String tenant, UUID id, WireEvent event, byte @Nullable [] value) {
        sendRaw(tenant, id, event.topic(), event.key(), WireTypes.nameOf(event), value);
    }

    /** Also what is no event of ours. */
    public void sendRaw(String tenant, UUID id, Topic topic, String key, String type, byte @Nullable [] value) {
        var kafka = new ProducerRecord<>(topic.wireName(), key, value);
        Stream.of(
                        Map.entry(Headers.ID, id.toString()),
                        Map.entry(Headers.TYPE, type),
                        Map.entry(Headers.TENANT, tenant))
                .forEach(header ->
                        kafka.headers().add(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)));
        try {
            var _ = producer.send(kafka).get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take " + kafka.topic(), e);
        }
    }

    private static Optional<WireEvent> read(ConsumerRecord<String, byte[]> kafka) {
        try {
            var type = Objects.requireNonNull(kafka.headers().lastHeader(Headers.TYPE));
            return WireTypes.read(new String(type.value(), StandardCharsets.UTF_8), kafka.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
