package io.agentmode.kernel.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.embedded.FreePort;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.settings.BrokerAccess;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A group of which one instance was killed: what is for that one is written down by nobody. */
@QuarkusTest
class GroupProgressQuarkusTest {
    private static final String TOPIC = Topic.AGENT_DEFINITION_STATE.wireName();

    private static final String KEPT_FOR_A_WEEK = Topic.SESSION_LIFECYCLE_EVENTS.wireName();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Problem notFound = Problem.of(CommonProblem.AGENT_NOT_FOUND, "no such agent");
    private final String servers;
    private final String group = "group-" + Ids.next();
    private final GroupProgress progress;

    GroupProgressQuarkusTest(@ConfigProperty(name = "kafka.bootstrap.servers") String servers, BrokerAccess broker) {
        this.servers = servers;
        this.progress = new GroupProgress(broker, group);
    }

    @AfterEach
    void close() {
        progress.close();
    }

    @Test
    void allIsHandledWhenTheGroupHasComeToTheEndOfEachPartition() throws Exception {
        announce();
        assertThat(handledAll()).isFalse();
        comeToTheEnd();
        assertThat(handledAll()).isTrue();

        announce();

        assertThat(handledAll()).isFalse();
    }

    @Test
    void whatKafkaHasDeletedNeedNotBeHandled() throws Exception {
        announce(KEPT_FOR_A_WEEK);
        assertThat(handledAll(KEPT_FOR_A_WEEK)).isFalse();

        deleteAll(KEPT_FOR_A_WEEK);

        assertThat(handledAll(KEPT_FOR_A_WEEK)).isTrue();
    }

    @Test
    void whatMayYetBeHeardOfIsNotCalledUnknown() throws Exception {
        var listening = new Listening();
        var absences = new Absences(listening, progress);
        announce();
        assertThatIsNotSaid(absences);

        listening.started(Set.of(TOPIC));
        assertThatIsNotSaid(absences);

        comeToTheEnd();
        assertThatThrownBy(() -> ask(absences)).isSameAs(notFound);
    }

    @Test
    void whatIsHeardOfMeanwhileIsFound() throws Exception {
        var listening = new Listening();
        listening.started(Set.of(TOPIC));
        announce();
        var known = new AtomicBoolean();

        var looking = CompletableFuture.supplyAsync(() ->
                look(new Absences(listening, progress), () -> Uni.createFrom().item(known::get)));
        known.set(true);
        comeToTheEnd();

        assertThat(looking.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingIsKnownWhileKafkaIsAway() {
        var nowhere = new BrokerAccess(Map.of("bootstrap.servers", "localhost:" + FreePort.find()));
        var lost = new GroupProgress(nowhere, group);

        assertThat(lost.hasHandledAll(TOPIC).await().atMost(PATIENCE)).isFalse();
        lost.close();
    }

    private boolean handledAll() {
        return handledAll(TOPIC);
    }

    private boolean handledAll(String topic) {
        return progress.hasHandledAll(topic).await().atMost(PATIENCE);
    }

    private void ask(Absences absences) {
        var _ = look(absences, () -> Uni.createFrom().item(false));
    }

    private boolean look(Absences absences, Supplier<Uni<Boolean>> look) {
        return absences.of(Topic.AGENT_DEFINITION_STATE, look, found -> found, notFound)
                .await()
                .atMost(PATIENCE);
    }

    private void assertThatIsNotSaid(Absences absences) {
        assertThatThrownBy(() -> ask(absences))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.getParameters())
                                .containsEntry("code", CommonProblem.DEPENDENCY_UNAVAILABLE.name()));
    }

    private void announce() throws Exception {
        announce(TOPIC);
    }

    private void announce(String topic) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var sent = producer.send(new ProducerRecord<>(topic, group, "an agent"));
            assertThat(sent.get(20, TimeUnit.SECONDS).hasOffset()).isTrue();
        }
    }

    /** What Kafka does when the time is up for which it keeps records. */
    private void deleteAll(String topic) throws Exception {
        try (var kafka = Admin.create(Map.of("bootstrap.servers", servers));
                var consumer = consumer()) {
            var toTheEnd = partitions(consumer, topic).stream()
                    .collect(Collectors.toMap(Function.identity(), _ -> RecordsToDelete.beforeOffset(-1)));
            kafka.deleteRecords(toTheEnd).all().get(20, TimeUnit.SECONDS);
        }
    }

    /** What the instances of a service write down together when nothing is left. */
    private void comeToTheEnd() {
        try (var consumer = consumer()) {
            var ends = consumer.endOffsets(partitions(consumer, TOPIC));
            consumer.commitSync(ends.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue()))));
        }
    }

    private KafkaConsumer<String, String> consumer() {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "group.id", group);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }
}
