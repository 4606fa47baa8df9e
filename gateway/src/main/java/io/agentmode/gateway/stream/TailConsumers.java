package io.agentmode.gateway.stream;

import io.agentmode.kernel.settings.BrokerAccess;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers without a group, since every instance reads everything; tuned for the first byte, not for throughput. */
@Singleton
class TailConsumers {
    private final BrokerAccess broker;

    TailConsumers(BrokerAccess broker) {
        this.broker = broker;
    }

    Consumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                broker.with(Map.ofEntries(
                        Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "gateway-tail"),
                        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"),
                        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                        Map.entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1),
                        Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500),
                        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000),
                        Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000),
                        Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000))),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
