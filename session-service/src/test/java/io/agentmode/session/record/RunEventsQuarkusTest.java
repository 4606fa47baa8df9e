package io.agentmode.session.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
        var commands = wire.published(Topic.AGENT_RUN_COMMANDS, session, RunCommand.class);

        assertThat(commands).singleElement().isInstanceOfSatisfying(RunCommand.Start.class, start -> {
            assertThat(start.runId()).isEqualTo(run);
            assertThat(start.content()).isEqualTo("What is 1234 * 5678?");
        });
    }
}
