package io.agentmode.gateway.testing;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunProgress;
import io.agentmode.kernel.event.WireEvent;
import io.agentmode.kernel.event.WireTypes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Publishes as the services do. */
public final class KafkaFeed implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    public KafkaFeed() {
        this(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    KafkaFeed(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Returns once the broker has it. */
    public void publish(WireEvent event) {
        var record = new ProducerRecord<>(event.topic().wireName(), event.key(), WireTypes.write(event));
        header(record, Headers.TYPE, WireTypes.nameOf(event));
        header(record, Headers.TENANT, "acme");
        switch (event) {
            case RunEvent run -> {
                header(record, Headers.SUBJECT, run.runId().toString());
                header(record, Headers.SEQUENCE, Integer.toString(run.seq()));
            }
            case RunProgress progress ->
                header(record, Headers.SUBJECT, progress.runId().toString());
            default -> {}
        }
        send(record);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
