package io.agentmode.kernel.outbox;

import io.agentmode.kernel.settings.BrokerAccess;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The service's one Kafka producer for what must not be lost: idempotent, acknowledged by all replicas, in order. */
@ApplicationScoped
public class EventProducer {
    /** {@code send} may block while the broker is unknown, which an event loop must not. */
    private static final Executor SENDERS = Executors.newVirtualThreadPerTaskExecutor();

    private final BrokerAccess broker;
    private @Nullable KafkaProducer<String, byte[]> producer;

    EventProducer(BrokerAccess broker) {
        this.broker = broker;
    }

    /**
     * Completes when the broker has all of them. The first failure ends it, and none of the records behind the failed one
     * is sent later on: they follow when all are sent again, or they would overtake it.
     */
    Uni<Void> send(List<ProducerRecord<String, byte[]>> records) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> sendAll(records, new Acknowledgements(records.size(), emitter)))
                .runSubscriptionOn(SENDERS);
    }

    private void sendAll(List<ProducerRecord<String, byte[]>> records, Acknowledgements acknowledged) {
        var kafka = producer();
        for (var record : records) {
            if (acknowledged.haveFailed()) {
                return;
            }
            var _ = kafka.send(record, (_, failure) -> {
                if (failure != null) {
                    abandon(kafka);
                }
                acknowledged.one(failure);
            });
        }
    }

    /** Drops what is still buffered; the next attempt starts with a new producer. */
    private synchronized void abandon(KafkaProducer<String, byte[]> failed) {
        if (failed.equals(producer)) {
            producer = null;
            failed.close(Duration.ZERO);
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    broker.with(Map.of(
                            ProducerConfig.ACKS_CONFIG, "all",
                            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1,
                            ProducerConfig.LINGER_MS_CONFIG, 0,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000,
                            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000)),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
