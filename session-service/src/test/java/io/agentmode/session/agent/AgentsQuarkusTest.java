package io.agentmode.session.agent;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.Recording;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class AgentsQuarkusTest {
    private static final Client ANN = Client.user("agents", "ann");
    private static final Duration LOOK = Duration.ofMillis(100);

    private final UUID id = Ids.next();

    @Inject
    Wire wire;

    @Inject
    io.agentmode.session.testing.Agents agents;

    @Inject
    Recording recording;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers = "";

    @Test
    void anAgentThatIsSwitchedOffTakesNeitherSessionsNorMessages() {
        wire.send("agents", definition("On", true, 1));
        var session = ANN.startSession(id);
        wire.send("agents", definition("Off", false, 2));
        awaitName(session, "Off");

        ANN.post("/api/agents/" + id + "/sessions").then().statusCode(409).body("code", equalTo("AGENT_INACTIVE"));
        ANN.trySay(session, "Hello", "reject").then().statusCode(409).body("code", equalTo("AGENT_INACTIVE"));
    }

    @Test
    void aMessageToAnAgentThatWasSwitchedOnAMomentAgoIsTaken() {
        wire.send("agents", definition("On", true, 1));
        var session = ANN.startSession(id);
        wire.send("agents", definition("Off", false, 2));
        awaitName(session, "Off");
        recording.pauseAgents();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            wire.send("agents", definition("On again", true, 3));
            var message = CompletableFuture.supplyAsync(() -> ANN.trySay(session, "Hello", "reject"), threads);
            ANN.get("/api/agent-sessions/" + session).then().body("agent_name", equalTo("Off"));
            recording.resumeAgents();

            message.join().then().statusCode(202);
        } finally {
            recording.resumeAgents();
        }
        ANN.get("/api/agent-sessions/" + session).then().body("messages.items.content", contains("Hello"));
    }

    @Test
    void anAgentThatIsDeletedLeavesItsSessionsToRead() {
        var last = definition("Gone", true, 1);
        wire.send("agents", last);
        var session = ANN.startSession(id);

        wire.sendTombstone("agents", last);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> ANN.trySay(session, "Hello", "enqueue").statusCode() == 409);
        ANN.get("/api/agent-sessions/" + session).then().statusCode(200).body("agent_name", equalTo("Gone"));
        ANN.post("/api/agents/" + id + "/sessions").then().statusCode(404).body("code", equalTo("AGENT_NOT_FOUND"));
        ANN.get("/api/agents/" + id + "/sessions").then().statusCode(404);
    }

    @Test
    void anOlderDefinitionReadAgainChangesNothing() {
        wire.send("agents", definition("New", true, 5), definition("Old", false, 4), definition("Newer", true, 6));
        var session = ANN.startSession(id);

        awaitName(session, "Newer");
        ANN.trySay(session, "Hello", "reject").then().statusCode(202);
    }

    /** Kafka gives its partitions to nobody else before it gives an instance up that was killed. */
    @Test
    void anAgentThatAKilledInstanceShouldHaveHeardOfIsNotCalledUnknown() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "group.id", "session-service", "enable.auto.commit", "false");
        String unheard;
        try (var killed = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            killed.subscribe(List.of(Topic.AGENT_DEFINITION_STATE.wireName()));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            killed.poll(LOOK).isEmpty() && !killed.assignment().isEmpty());
            unheard = announcedTo(killed);

            ANN.post("/api/agents/" + unheard + "/sessions")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("code", equalTo("DEPENDENCY_UNAVAILABLE"));
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> ANN.post("/api/agents/" + unheard + "/sessions").statusCode() == 201);
    }

    private String announcedTo(KafkaConsumer<String, byte[]> instance) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            var _ = agents.created("agents");
                            return instance.poll(LOOK);
                        },
                        heard -> !heard.isEmpty())
                .iterator()
                .next()
                .key();
    }

    private AgentDefinition definition(String name, boolean active, int version) {
        return io.agentmode.session.testing.Agents.definition(id, name, active, version);
    }

    private static void awaitName(UUID session, String name) {
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        name.equals(ANN.get("/api/agent-sessions/" + session).path("agent_name")));
    }
}
