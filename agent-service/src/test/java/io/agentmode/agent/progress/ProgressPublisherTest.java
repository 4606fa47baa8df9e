package io.agentmode.agent.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunProgress;
import io.agentmode.kernel.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ProgressPublisherTest {
    private static final String TOPIC = Topic.AGENT_RUN_PROGRESS.wireName();
    private static final int WORKER = 9;

    private final MockProducer<String, byte[]> producer = new MockProducer<>(
            cluster(), true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private final ProgressPublisher publisher = new ProgressPublisher(producer, WORKER);

    @Test
    void allDeltasOfOneWorkerShareAPartitionWhateverTheirSession() {
        assertThat(publisher.findPartition()).isTrue();
        IntStream.range(0, 20).forEach(_ -> publisher.publish("acme", delta()));
        publisher.sendWaiting();
        assertThat(producer.history())
                .hasSize(20)
                .extracting(ProducerRecord::partition)
                .containsOnly(WORKER % Topic.PARTITIONS);
    }

    @Test
    void aDeltaCarriesItsSessionAsKeyAndSaysWhoseItIs() {
        var delta = delta();
        publisher.publish("acme", delta);
        publisher.sendWaiting();
        var sent = producer.history().getFirst();
        assertThat(sent.key()).isEqualTo(delta.sessionId().toString());
        assertThat(sent.partition()).as("not looked up yet").isNull();
        assertThat(header(sent, Headers.TENANT)).isEqualTo("acme");
        assertThat(header(sent, Headers.SUBJECT)).isEqualTo(delta.runId().toString());
    }

    @Test
    void deltasGoInTheirOrderWithoutAnybodyWaiting() {
        publisher.start();
        var deltas = IntStream.range(0, 100).mapToObj(_ -> delta()).toList();
        deltas.forEach(delta -> publisher.publish("acme", delta));
        await().untilAsserted(() -> assertThat(producer.history())
                .extracting(ProducerRecord::key)
                .containsExactlyElementsOf(deltas.stream().map(RunProgress::key).toList()));
    }

    @Test
    void whatIsSaidUntilADeltaGoesGoesWithIt() {
        var delta = new GrowingDelta("one", ProgressPublisherTest::delta);
        publisher.publish("acme", delta);
        assertThat(delta.add(" two")).isTrue();
        publisher.sendWaiting();
        assertThat(delta.add(" three")).as("it is on its way").isFalse();
        assertThat(producer.history()).hasSize(1);
        assertThat(new String(producer.history().getFirst().value(), StandardCharsets.UTF_8))
                .contains("\"text\":\"one two\"");
    }

    @Test
    void oneThatIsDroppedTakesInNothingMore() {
        var dropped = new GrowingDelta("word", ProgressPublisherTest::delta);
        for (int waiting = 0; waiting < ProgressPublisher.MOST_WAITING; waiting++) {
            publisher.publish("acme", delta());
        }
        publisher.publish("acme", dropped);
        assertThat(dropped.add(" and more")).isFalse();
    }

    @Test
    void oneThatCannotBeSentIsDroppedAndTheNextGoes() {
        producer.sendException = new KafkaException("away");
        publisher.publish("acme", delta());
        publisher.sendWaiting();
        producer.sendException = null;
        var next = delta();
        publisher.publish("acme", next);
        publisher.sendWaiting();
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly(next.key());
    }

    @Test
    void whatStillWaitsIsSentAtTheEnd() {
        publisher.publish("acme", delta());
        publisher.close();
        assertThat(producer.history()).hasSize(1);
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void withoutABrokerThePartitionIsLookedUpLater() {
        producer.partitionsForException = new KafkaException("away");
        assertThat(publisher.findPartition()).isFalse();
        producer.partitionsForException = null;
        assertThat(publisher.findPartition()).isTrue();
    }

    private static RunProgress delta() {
        return delta("word");
    }

    private static RunProgress delta(String text) {
        return new RunProgress.ResponseDelta(UUID.randomUUID(), UUID.randomUUID(), 1, Instant.EPOCH, 1, 0, text);
    }

    private static String header(ProducerRecord<String, byte[]> kafka, String name) {
        return new String(kafka.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static Cluster cluster() {
        var node = new Node(1, "broker", 9092);
        var nodes = new Node[] {node};
        return new Cluster(
                "test",
                List.of(node),
                IntStream.range(0, Topic.PARTITIONS)
                        .mapToObj(number -> new PartitionInfo(TOPIC, number, node, nodes, nodes))
                        .toList(),
                Set.of(),
                Set.of());
    }
}
