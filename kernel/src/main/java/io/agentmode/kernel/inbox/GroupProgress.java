package io.agentmode.kernel.inbox;

import io.agentmode.kernel.settings.BrokerAccess;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How far all instances of this service together have come with a topic, as Kafka knows it. */
@ApplicationScoped
class GroupProgress {
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** With the pauses longer than the time between two notes of how far an instance has come. */
    private static final int LOOKS = 20;

    private static final int TIMEOUT_MILLIS = 1_500;

    private final BrokerAccess broker;
    private final String group;
    private @Nullable Admin kafka;

    GroupProgress(BrokerAccess broker, @ConfigProperty(name = "quarkus.application.name") String group) {
        this.broker = broker;
        this.group = group;
    }

    /** Whether what is on the topic now was handled, or is within a moment; false also where Kafka does not say. */
    Uni<Boolean> hasHandledAll(String topic) {
        var here = Vertx.currentContext();
        var answer = asked(() -> kafka().describeTopics(List.of(topic)).allTopicNames())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(topics -> partitions(Objects.requireNonNull(topics.get(topic))))
                .chain(this::kept)
                .chain(this::reached)
                .onFailure()
                .recoverWithItem(false);
        return here == null ? answer : answer.emitOn(task -> here.runOnContext(_ -> task.run()));
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(info -> new TopicPartition(topic.name(), info.partition()))
                .toList();
    }

    /** The ends of those that carry anything: of what Kafka has deleted it forgets who has handled it, too. */
    private Uni<Map<TopicPartition, Long>> kept(List<TopicPartition> partitions) {
        return Uni.combine()
                .all()
                .unis(offsets(partitions, OffsetSpec.earliest()), offsets(partitions, OffsetSpec.latest()))
                .with((beginnings, ends) -> ends.entrySet().stream()
                        .filter(end -> end.getValue() > beginnings.getOrDefault(end.getKey(), 0L))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Uni<Map<TopicPartition, Long>> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        var wanted = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        return asked(() -> kafka().listOffsets(wanted).all())
                .map(found -> found.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, offset -> offset.getValue().offset())));
    }

    private Uni<Boolean> reached(Map<TopicPartition, Long> ends) {
        return Multi.createBy()
                .repeating()
                .uni(() -> asked(() -> kafka().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()))
                .withDelay(PAUSE)
                .atMost(LOOKS)
                .filter(handled ->
                        ends.entrySet().stream().allMatch(end -> offset(handled.get(end.getKey())) >= end.getValue()))
                .toUni()
                .map(Objects::nonNull);
    }

    private static long offset(@Nullable OffsetAndMetadata handled) {
        return handled == null ? 0 : handled.offset();
    }

    private static <T> Uni<T> asked(Supplier<KafkaFuture<T>> question) {
        return Uni.createFrom().completionStage(() -> question.get().toCompletionStage());
    }

    /** Most instances never need it. */
    private synchronized Admin kafka() {
        if (kafka == null) {
            kafka = Admin.create(broker.with(Map.of(
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS)));
        }
        return kafka;
    }

    @PreDestroy
    synchronized void close() {
        if (kafka != null) {
            kafka.close(Duration.ZERO);
        }
    }
}
