package io.agentmode.agent.run;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RecallCommand;
import io.agentmode.kernel.event.RecallEvent;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunProgress;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The other services as a run sees them: they send commands, answer recalls, and keep what was published. All tests of a
 * running service share one, since joining Kafka's groups takes a while.
 */
@Singleton
class Neighbours {
    private final KafkaProducer<String, byte[]> producer;
    private final List<WireEvent> heard = new CopyOnWriteArrayList<>();
    private final Thread listener = Thread.ofPlatform().daemon().unstarted(this::listen);
    private volatile boolean remembering = true;
    private volatile @Nullable Instant emptyAsOf;
    private volatile boolean closed;

    Neighbours() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        listener.start();
    }

    /** As it is usually: the memory service is there, and has something to tell. */
    void behave() {
        remembering = true;
        emptyAsOf = null;
    }

    /** From now on the memory service says that it knows nothing at all. */
    void knowNothing() {
        emptyAsOf = Instant.now();
    }

    boolean wereAskedToRecall(UUID runId) {
        return of(RecallCommand.class).anyMatch(command -> command.runId().equals(runId));
    }

    /** The memory service is away. */
    void forget() {
        remembering = false;
    }

    UUID send(String tenant, WireEvent event) {
        var id = Ids.next();
        sendAs(id, tenant, event);
        return id;
    }

    void sendAs(UUID id, String tenant, WireEvent event) {
        var kafka = new ProducerRecord<>(event.topic().wireName(), event.key(), WireTypes.write(event));
        header(kafka, Headers.ID, id.toString());
        header(kafka, Headers.TYPE, WireTypes.nameOf(event));
        header(kafka, Headers.TENANT, tenant);
        var _ = producer.send(kafka);
        producer.flush();
    }

    List<RunEvent> events(UUID runId) {
        return of(RunEvent.class).filter(event -> event.runId().equals(runId)).toList();
    }

    List<ToolCommand> toolCommands(UUID runId) {
        return of(ToolCommand.class)
                .filter(command -> command.runId().equals(runId))
                .toList();
    }

    /** The text that users have seen, as far as it has come. */
    String shown(UUID runId) {
        return of(RunProgress.ResponseDelta.class)
                .filter(delta -> delta.runId().equals(runId))
                .map(RunProgress.ResponseDelta::text)
                .collect(Collectors.joining());
    }

    List<RunProgress.Retrying> retries(UUID runId) {
        return of(RunProgress.Retrying.class)
                .filter(retrying -> retrying.runId().equals(runId))
                .toList();
    }

    boolean isFinished(UUID runId) {
        return events(runId).stream().anyMatch(RunEvent.Finished.class::isInstance);
    }

    private <E> Stream<E> of(Class<E> type) {
        return heard.stream().filter(type::isInstance).map(type::cast);
    }

    private void listen() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap(),
                "group.id",
                "neighbours-" + Ids.next(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "500");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(Stream.of(
                            Topic.AGENT_RUN_EVENTS,
                            Topic.AGENT_RUN_PROGRESS,
                            Topic.TOOL_CALL_COMMANDS,
                            Topic.MEMORY_RECALL_COMMANDS)
                    .map(Topic::wireName)
                    .toList());
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::hear);
            }
        }
    }

    private void hear(ConsumerRecord<String, byte[]> kafka) {
        try {
            var event = WireTypes.read(text(kafka, Headers.TYPE), kafka.value()).orElseThrow();
            heard.add(event);
            if (remembering && event instanceof RecallCommand.Recall recall) {
                send(
                        text(kafka, Headers.TENANT),
                        new RecallEvent.Recalled(
                                recall.runId(), recall.sessionId(), List.of(), Instant.now(), emptyAsOf));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        closed = true;
        listener.join();
        producer.close();
    }

    private static String bootstrap() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    private static String text(ConsumerRecord<String, byte[]> kafka, String header) {
        return new String(kafka.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static void header(ProducerRecord<String, byte[]> kafka, String name, String value) {
        kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
