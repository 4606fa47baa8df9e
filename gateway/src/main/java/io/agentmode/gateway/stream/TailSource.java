package io.agentmode.gateway.stream;

import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Kafka as the tail's reader sees it. */
@Singleton
class TailSource {
    private final TailConsumers consumers;
    private final TailRecords records;
    private final StreamConfig config;

    TailSource(TailConsumers consumers, TailRecords records, StreamConfig config) {
        this.consumers = consumers;
        this.records = records;
        this.config = config;
    }

    Consumer<String, byte[]> open() {
        return consumers.open();
    }

    TailPartitions partitions(Consumer<String, byte[]> consumer) {
        return new TailPartitions(consumer, config);
    }

    void deliver(ConsumerRecords<String, byte[]> batch) {
        records.deliver(batch);
    }
}
