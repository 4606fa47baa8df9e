package io.agentmode.gateway.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Reads all run events and deltas once for this instance, on a thread of its own, for as long as it lives. */
@ApplicationScoped
class TailReader {
    private static final Logger LOG = Logger.getLogger(TailReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(1);

    private final TailSource source;
    private final Tails tails;
    private final TailStatus status;
    private final Clock clock;
    private volatile boolean stopped;
    private Instant keptHouse = Instant.EPOCH;

    TailReader(TailSource source, Tails tails, TailStatus status, Clock clock) {
        this.source = source;
        this.tails = tails;
        this.status = status;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("stream-tail").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void run() {
        while (!stopped) {
            try (var consumer = source.open()) {
                follow(consumer);
            } catch (KafkaException | IllegalStateException e) {
                disconnected(e);
                LockSupport.parkNanos(HOUSEKEEPING.toNanos());
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        var partitions = source.partitions(consumer);
        partitions.assignRecent(clock.instant());
        // After a failure something may have been missed in between.
        tails.tellAll(SessionTail.Listener::doubt);
        while (!stopped) {
            if (partitions.isEmpty()) {
                LockSupport.parkNanos(POLL.toNanos());
            } else {
                source.deliver(poll(consumer));
            }
            if (!status.caughtUp() && partitions.isCaughtUp()) {
                status.hasCaughtUp();
            }
            keepHouse(partitions);
        }
    }

    private ConsumerRecords<String, byte[]> poll(Consumer<String, byte[]> consumer) {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            LOG.warnf("Kafka no longer has what was to be read next (%s); clients read the record", e.partitions());
            consumer.seekToBeginning(e.partitions());
            tails.tellAll(SessionTail.Listener::doubt);
            return ConsumerRecords.empty();
        }
    }

    private void keepHouse(TailPartitions partitions) {
        var now = clock.instant();
        if (now.isBefore(keptHouse.plus(HOUSEKEEPING))) {
            return;
        }
        keptHouse = now;
        tails.expire(now);
        try {
            partitions.refresh(now);
            status.isConnected(true);
        } catch (KafkaException e) {
            disconnected(e);
        }
    }

    /** Said once for each time that it happens. */
    private void disconnected(RuntimeException failure) {
        if (status.connected()) {
            LOG.warnf("run events cannot be read, trying again: %s", failure.getMessage());
        }
        status.isConnected(false);
    }
}
