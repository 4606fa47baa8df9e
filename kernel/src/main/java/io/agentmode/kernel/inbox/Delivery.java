package io.agentmode.kernel.inbox;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record as it came: its envelope and its bytes. */
public record Delivery(
        UUID id,
        String type,
        String tenant,
        String key,
        String topic,
        byte @Nullable [] payload,
        @Nullable TraceParent trace) {

    static Delivery of(ConsumerRecord<String, byte[]> kafka) {
        return new Delivery(
                id(kafka),
                orEmpty(header(kafka, Headers.TYPE)),
                orEmpty(header(kafka, Headers.TENANT)),
                orEmpty(kafka.key()),
                kafka.topic(),
                kafka.value(),
                TraceParent.parse(header(kafka, Headers.TRACE_PARENT)).orElse(null));
    }

    /** The key was deleted from a state topic. */
    public boolean isTombstone() {
        return payload == null;
    }

    @Override
    public String toString() {
        return "%s %s of %s".formatted(type, id, topic);
    }

    /** A record without a usable id is known by its place, which stays the same when it is delivered again. */
    private static UUID id(ConsumerRecord<String, byte[]> kafka) {
        var id = header(kafka, Headers.ID);
        try {
            return UUID.fromString(orEmpty(id));
        } catch (IllegalArgumentException e) {
            var place = kafka.topic() + '/' + kafka.partition() + '/' + kafka.offset();
            return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> kafka, String name) {
        var header = kafka.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
