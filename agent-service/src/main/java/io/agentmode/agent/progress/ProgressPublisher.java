package io.agentmode.agent.progress;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunProgress;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireTypes;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends deltas straight to Kafka. It never blocks and never retries for long: when the broker is away they are dropped,
 * and the recorded event that follows makes up for them.
 */
@ApplicationScoped
public class ProgressPublisher {
    private static final Logger LOG = Logger.getLogger(ProgressPublisher.class);

    private final KafkaProducer<String, byte[]> producer;

    ProgressPublisher(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "1",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false,
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1,
                        ProducerConfig.LINGER_MS_CONFIG, 1,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 0,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000,
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** With no time to block, the first send would fail: the partitions are looked up beforehand, off the event loop. */
    void onStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("progress-metadata").start(this::lookUpPartitions);
    }

    private void lookUpPartitions() {
        try {
            var partitions = producer.partitionsFor(Topic.AGENT_RUN_PROGRESS.wireName());
            LOG.debugf("progress goes to %d partitions", partitions.size());
        } catch (RuntimeException e) {
            LOG.debug("the broker is not there yet; the first delta asks again");
        }
    }

    public void publish(String tenant, RunProgress progress) {
        var kafka = new ProducerRecord<>(progress.topic().wireName(), progress.key(), WireTypes.write(progress));
        header(kafka, Headers.TYPE, WireTypes.nameOf(progress));
        header(kafka, Headers.TENANT, tenant);
        header(kafka, Headers.SUBJECT, progress.runId().toString());
        var _ = producer.send(kafka, (_, failure) -> {
            if (failure != null) {
                LOG.debugf(
                        "a delta of run %s was dropped: %s",
                        progress.runId(), failure.getClass().getSimpleName());
            }
        });
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofMillis(500));
    }

    private static void header(ProducerRecord<String, byte[]> kafka, String name, String value) {
        kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
