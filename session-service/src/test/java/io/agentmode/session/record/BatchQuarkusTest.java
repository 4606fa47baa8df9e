package io.agentmode.session.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What the consumer does with many records at once, which Kafka cannot be told to hand over. */
@QuarkusTest
@WithInfrastructure
class BatchQuarkusTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.AGENT_RUN_EVENTS.wireName(), 0);

    private final Client ann = Client.user("batch-a", "ann");
    private final Client bob = Client.user("batch-b", "bob");
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    @Inject
    Agents agents;

    @Inject
    RunEvents listener;

    @Test
    void holdsRunsOfSeveralSessionsAndTenantsAndRepetitions() {
        var agent = agents.created("batch-a");
        var one = ann.startSession(agent);
        var two = ann.startSession(agent);
        var other = bob.startSession(agents.created("batch-b"));
        wholeRun(ann, one, "1");
        wholeRun(ann, two, "2");
        wholeRun(bob, other, "3");
        records.addAll(List.copyOf(records));

        deliver();
        deliver();

        assertRecorded(ann, one, "1");
        assertRecorded(ann, two, "2");
        assertRecorded(bob, other, "3");
    }

    @Test
    void keepsWhatIsGoodAboutABatchWithABrokenRecord() {
        var session = ann.startSession(agents.created("batch-a"));
        wholeRun(ann, session, "1");
        records.add(
                1, kafka("batch-a", Ids.next(), "run.started.v1", "{\"seq\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
        records.add(2, kafka("", Ids.next(), "run.started.v1", new byte[0]));

        deliver();

        assertRecorded(ann, session, "1");
    }

    private void wholeRun(Client user, UUID session, String answer) {
        var script = new RunScript(user.say(session, "Hello"), session);
        var message = Ids.next();
        for (var event : List.<RunEvent>of(
                script.started(),
                script.reasoned(1, message, "hm"),
                script.called(1, message, Ids.next(), null),
                script.called(1, message, Ids.next(), null),
                script.responded(1, message, answer),
                script.answered())) {
            records.add(kafka(user.tenant(), session, WireTypes.nameOf(event), WireTypes.write(event)));
        }
    }

    private void assertRecorded(Client user, UUID session, String answer) {
        user.get("/api/agent-sessions/" + session)
                .then()
                .body("run.status", equalTo("completed"))
                .body("messages.items.role", contains("user", "assistant"))
                .body("messages.items[1].content", equalTo(answer))
                .body("messages.items[1].reasoning", equalTo("hm"))
                .body("messages.items[1].tool_calls.size()", equalTo(2));
        user.get("/api/agent-sessions/" + session + "/events").then().body("total", equalTo(6));
        assertThat(user.get("/api/agent-sessions/" + session + "/status").<Integer>path("run.usage.input_tokens"))
                .isEqualTo(10);
    }

    private void deliver() {
        listener.on(new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static ConsumerRecord<String, byte[]> kafka(String tenant, UUID session, String type, byte[] payload) {
        var kafka = new ConsumerRecord<>(PARTITION.topic(), 0, 0, session.toString(), payload);
        kafka.headers().add(Headers.ID, Ids.next().toString().getBytes(StandardCharsets.UTF_8));
        kafka.headers().add(Headers.TYPE, type.getBytes(StandardCharsets.UTF_8));
        kafka.headers().add(Headers.TENANT, tenant.getBytes(StandardCharsets.UTF_8));
        return kafka;
    }
}
