package io.agentmode.gateway.stream;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.event.WireType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Brings what was read to the tails, and wakes each listener once for a whole batch. */
@Singleton
class TailRecords {
    private static final byte[] DELETED = Objects.requireNonNull(
                    SessionEvent.Deleted.class.getAnnotation(WireType.class))
            .value()
            .getBytes(StandardCharsets.UTF_8);

    private final Tails tails;

    TailRecords(Tails tails) {
        this.tails = tails;
    }

    void deliver(ConsumerRecords<String, byte[]> batch) {
        var changed = new HashSet<UUID>();
        for (var record : batch) {
            session(record).filter(session -> bring(session, record)).ifPresent(changed::add);
        }
        changed.forEach(session -> tails.tell(session, SessionTail.Listener::changed));
    }

    private boolean bring(UUID session, ConsumerRecord<String, byte[]> record) {
        return switch (TailTopics.of(record.topic())) {
            case EVENTS, PROGRESS ->
                WireRecord.read(record)
                        .filter(event -> tails.append(session, event, Instant.ofEpochMilli(record.timestamp())))
                        .isPresent();
            case LIFECYCLE -> {
                var type = record.headers().lastHeader(Headers.TYPE);
                if (type != null && Arrays.equals(type.value(), DELETED)) {
                    tails.tell(session, SessionTail.Listener::gone);
                }
                yield false;
            }
        };
    }

    private static Optional<UUID> session(ConsumerRecord<String, byte[]> record) {
        try {
            return record.key() == null ? Optional.empty() : Optional.of(UUID.fromString(record.key()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
