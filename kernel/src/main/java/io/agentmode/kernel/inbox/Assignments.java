package io.agentmode.kernel.inbox;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Hears of every completed rebalance; with more instances than partitions the share of one may be nothing. */
@ApplicationScoped
@Identifier("assignments")
class Assignments implements KafkaConsumerRebalanceListener {
    private final Listening listening;

    Assignments(Listening listening) {
        this.listening = listening;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        listening.started(consumer.subscription());
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        listening.stopped(consumer.subscription());
    }
}
