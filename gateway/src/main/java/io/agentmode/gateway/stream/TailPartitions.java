package io.agentmode.gateway.stream;

import io.agentmode.kernel.event.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** All partitions of what the stream is made of, and where in them to begin. */
final class TailPartitions {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final StreamConfig config;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, Long> behind = new HashMap<>();
    private Instant refreshed = Instant.EPOCH;

    TailPartitions(Consumer<String, byte[]> consumer, StreamConfig config) {
        this.consumer = consumer;
        this.config = config;
    }

    /** At start: from what may still be of interest. */
    void assignRecent(Instant now) {
        assign(present());
        behind.putAll(consumer.endOffsets(assigned, PATIENCE));
        var recent = consumer.offsetsForTimes(
                assigned.stream()
                        .collect(Collectors.toMap(p -> p, p -> since(p, now).toEpochMilli())),
                PATIENCE);
        for (var end : Map.copyOf(behind).entrySet()) {
            var found = recent.get(end.getKey());
            long from = found == null ? end.getValue() : found.offset();
            consumer.seek(end.getKey(), Math.max(from, end.getValue() - config.recordsBack()));
        }
    }

    /** Looks for new partitions; fails when the broker does not answer. */
    void refresh(Instant now) {
        boolean due = !now.isBefore(refreshed.plus(REFRESH));
        if (due || !isComplete()) {
            assignNew();
        }
        if (due) {
            refreshed = now;
            var _ = consumer.endOffsets(assigned, SHORT_PATIENCE);
        }
    }

    /** Partitions that appeared since are new, and read whole. */
    private void assignNew() {
        var present = present();
        var added = present.stream()
                .filter(partition -> !assigned.contains(partition))
                .toList();
        if (!added.isEmpty()) {
            assign(present);
            consumer.seekToBeginning(added);
        }
    }

    boolean isEmpty() {
        return assigned.isEmpty();
    }

    /** Whether everything that was there at start has been read. */
    boolean isCaughtUp() {
        behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return behind.isEmpty();
    }

    private boolean isComplete() {
        return assigned.stream().map(TopicPartition::topic).distinct().count() == TailTopics.ALL.size();
    }

    private void assign(Set<TopicPartition> partitions) {
        assigned.addAll(partitions);
        consumer.assign(assigned);
    }

    private Set<TopicPartition> present() {
        return TailTopics.ALL.stream()
                .flatMap(topic -> partitions(topic).stream())
                .collect(Collectors.toSet());
    }

    private List<TopicPartition> partitions(Topic topic) {
        var known = consumer.partitionsFor(topic.wireName(), SHORT_PATIENCE);
        return known == null
                ? List.of()
                : known.stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
    }

    private Instant since(TopicPartition partition, Instant now) {
        var back = switch (TailTopics.of(partition.topic())) {
            case EVENTS -> config.eventsBack();
            case PROGRESS -> config.progressBack();
            case LIFECYCLE -> Duration.ZERO;
        };
        return now.minus(back);
    }
}
