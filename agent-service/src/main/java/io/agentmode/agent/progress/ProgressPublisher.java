package io.agentmode.agent.progress;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunProgress;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.settings.BrokerAccess;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends deltas straight to Kafka. Nobody waits for it and nothing is retried: when the broker is away deltas are dropped,
 * and the recorded event that follows makes up for them. One that comes alone goes at once; of many, those of some
 * milliseconds go together, since the broker, this producer and each gateway work for every request, and what one answer
 * says in that time is one delta.
 */
@ApplicationScoped
public class ProgressPublisher {
    private static final Logger LOG = Logger.getLogger(ProgressPublisher.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration PACE = Duration.ofMillis(4);
    /** Far more than come while one batch is handed over. */
    static final int MOST_WAITING = 20_000;

    private final Producer<String, byte[]> producer;
    private final int worker;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    /** Not known before the broker has been reached; until then the key decides. */
    private volatile @Nullable Integer partition;

    private final Thread sender =
            Thread.ofPlatform().name("run-progress").daemon().unstarted(this::sendForever);

    private volatile boolean stopped;

    private record Waiting(String tenant, GrowingDelta delta) {}

    @Inject
    ProgressPublisher(BrokerAccess broker) {
        this(connect(broker), ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
    }

    ProgressPublisher(Producer<String, byte[]> producer, int worker) {
        this.producer = producer;
        this.worker = worker;
    }

    private static Producer<String, byte[]> connect(BrokerAccess broker) {
        return new KafkaProducer<>(
                broker.with(Map.of(
                        ProducerConfig.ACKS_CONFIG, "0",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false,
                        ProducerConfig.LINGER_MS_CONFIG, 1,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 0,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000,
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** With no time to block, the first send would fail: the partitions are looked up beforehand, off the event loop. */
    void onStart(@Observes StartupEvent event) {
        start();
        Thread.ofVirtual().name("progress-partition").start(() -> {
            while (!stopped && !findPartition()) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        });
    }

    void start() {
        sender.start();
    }

    /** The broker works for each partition that a batch touches, so all deltas of one worker go to one. */
    boolean findPartition() {
        try {
            partition = worker
                    % producer.partitionsFor(Topic.AGENT_RUN_PROGRESS.wireName())
                            .size();
            return true;
        } catch (KafkaException e) {
            LOG.debugf("partitions cannot be looked up yet: %s", e.getMessage());
            return false;
        }
    }

    public void publish(String tenant, RunProgress progress) {
        publish(tenant, new GrowingDelta("", _ -> progress));
    }

    /** What is added to it until it is sent goes with it. */
    public void publish(String tenant, GrowingDelta delta) {
        if (!waiting.offer(new Waiting(tenant, delta))) {
            LOG.debug("a delta was dropped: too many wait");
            delta.go();
        }
    }

    private void sendForever() {
        try {
            while (!stopped) {
                send(waiting.take());
                sendWaiting();
                LockSupport.parkNanos(PACE.toNanos());
            }
        } catch (InterruptedException _) {
            LOG.debug("no more deltas are sent");
        }
    }

    void sendWaiting() {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            send(next);
        }
    }

    private void send(Waiting next) {
        try {
            var _ = producer.send(record(next.tenant(), next.delta().go()), (_, failure) -> {
                if (failure != null) {
                    dropped(failure);
                }
            });
        } catch (RuntimeException e) {
            dropped(e);
        }
    }

    private ProducerRecord<String, byte[]> record(String tenant, RunProgress progress) {
        var kafka =
                new ProducerRecord<>(progress.topic().wireName(), partition, progress.key(), WireTypes.write(progress));
        header(kafka, Headers.TYPE, WireTypes.nameOf(progress));
        header(kafka, Headers.TENANT, tenant);
        header(kafka, Headers.SUBJECT, progress.runId().toString());
        return kafka;
    }

    private static void dropped(Exception failure) {
        LOG.debugf("a delta was dropped: %s", failure.getClass().getSimpleName());
    }

    @PreDestroy
    void close() {
        stopped = true;
        sender.interrupt();
        sendWaiting();
        producer.close(Duration.ofMillis(500));
    }

    private static void header(ProducerRecord<String, byte[]> kafka, String name, String value) {
        kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
