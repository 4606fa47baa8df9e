package io.agentmode.kernel.inbox;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.event.WireTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Records as a poll brings them. */
final class Batch {
    private final Topic topic;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    Batch(Topic topic) {
        this.topic = topic;
    }

    Batch with(WireEvent event) {
        return with(UUID.randomUUID().toString(), event);
    }

    Batch with(@Nullable String id, WireEvent event) {
        return with(id, WireTypes.nameOf(event), event.key(), WireTypes.write(event));
    }

    Batch with(@Nullable String id, String type, String key, byte @Nullable [] payload) {
        var kafka = new ConsumerRecord<>(topic.wireName(), 0, records.size(), key, payload);
        header(kafka, Headers.TYPE, type);
        header(kafka, Headers.TENANT, "acme");
        if (id != null) {
            header(kafka, Headers.ID, id);
        }
        records.add(kafka);
        return this;
    }

    Batch withoutTenant(WireEvent event) {
        var _ = with(event);
        var _ = records.getLast().headers().remove(Headers.TENANT);
        return this;
    }

    Batch traced(String trace, WireEvent event) {
        var _ = with(event);
        header(records.getLast(), Headers.TRACE_PARENT, trace);
        return this;
    }

    ConsumerRecords<String, byte[]> records() {
        return new ConsumerRecords<>(Map.of(new TopicPartition(topic.wireName(), 0), List.copyOf(records)), Map.of());
    }

    private static void header(ConsumerRecord<String, byte[]> kafka, String name, String value) {
        var _ = kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
