package io.agentmode.agent.progress;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunProgress;
import io.agentmode.kernel.event.WireTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is published waits until the test lets it go. */
public final class HeldDeltas {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private final ProgressPublisher publisher = new ProgressPublisher(producer, 0);

    public ProgressPublisher publisher() {
        return publisher;
    }

    /** What has waited, as readers get it. */
    public List<RunProgress> go() {
        producer.clear();
        publisher.sendWaiting();
        return producer.history().stream().map(HeldDeltas::read).toList();
    }

    private static RunProgress read(ProducerRecord<String, byte[]> sent) {
        var type = new String(sent.headers().lastHeader(Headers.TYPE).value(), StandardCharsets.UTF_8);
        try {
            return (RunProgress) WireTypes.read(type, sent.value()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
