package io.agentmode.session.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class RunEventsQuarkusTest {
    private static final Client ANN = Client.user("acme", "ann");

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    private UUID session = Ids.next();
    private UUID run = Ids.next();

    @BeforeEach
    void messageSent() {
        session = ANN.startSession(agents.created("acme"));
        run = ANN.say(session, "What is 1234 * 5678?");
    }

    @Test
    void aRunIsReadBackAsMessagesEventsAndStatus() {
        var script = new RunScript(run, session);
        var call = Ids.next();
        var first = Ids.next();
        wire.send(
                "acme",
                script.started(),
                script.reasoned(1, first, "I should calculate."),
                script.called(1, first, call, RunScript.USAGE),
                script.returned(1, Ids.next(), call, RunScript.json("{\"result\":7006652}")),
                script.responded(2, Ids.next(), "It is 7006652."),
                script.answered());
        ANN.awaitRun(session, "completed");

        ANN.get("/api/agent-sessions/" + session)
                .then()
                .statusCode(200)
                .body("title", equalTo("What is 1234 * 5678?"))
                .body("current_step", equalTo(2))
                .body("messages.items.role", contains("user", "assistant", "tool", "assistant"))
                .body("messages.items[1].reasoning", equalTo("I should calculate."))
                .body("messages.items[1].tool_calls[0].id", equalTo(call.toString()))
                .body("messages.items[1].tool_calls[0].arguments.a", equalTo(1))
                .body("messages.items[2].tool_output.result", equalTo(7006652))
                .body("messages.items[3].content", equalTo("It is 7006652."));
        ANN.get("/api/agent-sessions/" + session + "/events")
                .then()
                .statusCode(200)
                .body("total", equalTo(6))
                .body(
                        "items.event",
                        contains("run_started", "reasoning", "tool_call", "tool_result", "response", "done"))
                .body("items[3].id", equalTo(run + ":4"))
                .body("items[3].data.output.result", equalTo(7006652));
    }

    @Test
    void theMessageReachesTheWorkerOnce() {
        var commands = await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> wire.published(Topic.AGENT_RUN_COMMANDS, session, RunCommand.class),
                        found -> !found.isEmpty());

        assertThat(commands).singleElement().isInstanceOfSatisfying(RunCommand.Start.class, start -> {
            assertThat(start.runId()).isEqualTo(run);
            assertThat(start.content()).isEqualTo("What is 1234 * 5678?");
        });
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        var script = new RunScript(run, session);
        var message = Ids.next();
        wire.sendTwice("acme", script.started());
        var called = script.called(1, message, Ids.next(), RunScript.USAGE);
        wire.sendTwice("acme", called);
        wire.send("acme", called);
        wire.send("acme", script.responded(1, message, "Yes"));
        wire.send("acme", script.interrupted(1, Ids.next(), InterruptKind.QUESTION, null));
        ANN.awaitRun(session, "waiting");

        ANN.get("/api/agent-sessions/" + session)
                .then()
                .body("messages.items.role", contains("user", "assistant"))
                .body("messages.items[1].tool_calls.size()", equalTo(1));
        ANN.get("/api/agent-sessions/" + session + "/status").then().body("run.usage.input_tokens", equalTo(20));
    }

    @Test
    void aBatchReadAgainAfterARestartChangesNothing() {
        var script = new RunScript(run, session);
        var events = new RunEvent[] {
            script.started(),
            script.reasoned(1, Ids.next(), "hm"),
            script.responded(1, Ids.next(), "Yes"),
            script.answered()
        };
        wire.send("acme", events);
        ANN.awaitRun(session, "completed");
        var before = read();

        wire.send("acme", events[2], events[0], events[3], events[1]);
        wire.send("acme", new RunScript(ANN.say(session, "Next"), session).started());
        ANN.awaitRun(session, "running");

        assertThat(read()).startsWith(before.substring(0, before.lastIndexOf(']')));
    }

    @Test
    void eventsOfADeletedSessionAreForgotten() {
        var script = new RunScript(run, session);
        wire.send("acme", script.started());
        ANN.awaitRun(session, "running").http().delete("/api/agent-sessions/" + session);
        var other = ANN.startSession(agents.created("acme"));
        var after = new RunScript(ANN.say(other, "Hello"), other);

        wire.send("acme", script.responded(1, Ids.next(), "Too late"), after.started());
        ANN.awaitRun(other, "running");

        ANN.get("/api/agent-sessions/" + session).then().statusCode(404);
        assertThat(wire.parked(session)).isZero();
    }

    @Test
    void oneBrokenRecordIsParkedAndStopsNothing() {
        var script = new RunScript(run, session);
        wire.send("acme", script.started());
        raw("run.responded.v1", "{\"run_id\":7}");
        raw("run.unheard-of.v9", "{}");
        wire.send("acme", script.responded(2, Ids.next(), "Yes"), script.answered());
        ANN.awaitRun(session, "completed");

        ANN.get("/api/agent-sessions/" + session + "/events").then().body("total", equalTo(3));
        await().atMost(Duration.ofSeconds(10)).until(() -> wire.parked(session) == 1);
    }

    @Test
    void whatANewerSenderAddsIsKeptAsItCame() {
        var started = new RunScript(run, session).started();
        var json = new String(WireTypes.write(started), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"news\": 1.50,");
        raw("run.started.v1", json);
        ANN.awaitRun(session, "running");

        assertThat(ANN.get("/api/agent-sessions/" + session + "/events").asString())
                .contains("\"data\":" + json);
    }

    @Test
    void aCharacterThatTheDatabaseRefusesLosesNoEvent() {
        var script = new RunScript(run, session);
        wire.send(
                "acme",
                script.started(),
                script.returned(1, Ids.next(), Ids.next(), RunScript.json("\"a\\u0000b\"")),
                script.responded(1, Ids.next(), "x\0y"),
                script.answered());
        ANN.awaitRun(session, "completed");

        ANN.get("/api/agent-sessions/" + session)
                .then()
                .body("messages.items[1].tool_output", equalTo("a\uFFFDb"))
                .body("messages.items[2].content", equalTo("x\uFFFDy"));
        ANN.get("/api/agent-sessions/" + session + "/events").then().body("items[2].data.content", equalTo("x\0y"));
        assertThat(wire.parked(session)).isZero();
    }

    private void raw(String type, String json) {
        wire.sendRaw(
                "acme",
                Ids.next(),
                Topic.AGENT_RUN_EVENTS,
                session.toString(),
                type,
                json.getBytes(StandardCharsets.UTF_8));
    }

    private String read() {
        return ANN.get("/api/agent-sessions/" + session + "/events").asString();
    }
}
