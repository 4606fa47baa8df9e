package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.agent.RunningService;
import io.agentmode.agent.Scripted;
import io.agentmode.agent.ScriptedModels;
import io.agentmode.agent.llm.Script;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tools and users say that no database takes: it is a result, a question or a message all the same. */
@QuarkusTest
@RunningService
@TestProfile(Scripted.class)
class UnstorableInputQuarkusTest {
    private static final String TENANT = "acme";

    @Inject
    Database database;

    @Inject
    Neighbours neighbours;

    private Person ann;

    @BeforeEach
    void open() {
        ann = Person.of(TENANT, neighbours);
        ScriptedModels.SERVER.answer(asked -> asked.body().encode().contains("\"role\":\"tool\"")
                ? Script.says("I see.")
                : Script.stream()
                        .call(0, "call-1", "calculator", "{}")
                        .finish("tool_calls")
                        .usage(10, 5)
                        .done());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\\u0000\":\"x\\u0000y\",\"b\":\"\\ud800\"} | {\"a\uFFFD\":\"x\uFFFDy\",\"b\":\"\uFFFD\"}",
                "[1e200000,{\"a\":-1e-20000,\"b\":1.5}]           | [\"1E+200000\",{\"a\":\"-1E-20000\",\"b\":1.5}]"
            })
    void whateverAToolAnswersIsItsResult(String output, String recorded) {
        var invoke = invoked();

        neighbours.send(
                TENANT,
                new ToolEvent.Progressed(
                        invoke.callId(), invoke.runId(), invoke.sessionId(), Instant.now(), "h\0m", null, null));
        neighbours.send(TENANT, succeeded(invoke, TestRuns.json(output)));

        assertThat(ann.finished(invoke.runId()).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(ann.event(invoke.runId(), RunEvent.ToolReturned.class).output())
                .isEqualTo(TestRuns.json(recorded));
    }

    @Test
    void whateverAToolAsksIsAQuestionAndWhateverItFailsWithAnError() {
        var invoke = invoked();

        neighbours.send(
                TENANT,
                new ToolEvent.Asked(
                        invoke.callId(),
                        invoke.runId(),
                        invoke.sessionId(),
                        Instant.now(),
                        Ids.next(),
                        "wh\0?",
                        TestRuns.json("{\"title\":\"\\udead\",\"maximum\":1e200000}")));
        neighbours.send(
                TENANT,
                new ToolEvent.Failed(
                        invoke.callId(),
                        invoke.runId(),
                        invoke.sessionId(),
                        Instant.now(),
                        "UPSTREAM",
                        "b\0d",
                        false,
                        3));

        assertThat(ann.finished(invoke.runId()).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(ann.event(invoke.runId(), RunEvent.Interrupted.class).question())
                .isEqualTo("wh\uFFFD?");
        assertThat(TestRuns.error(ann.event(invoke.runId(), RunEvent.ToolReturned.class))
                        .message())
                .isEqualTo("b\uFFFDd");
    }

    @Test
    void whateverAUserSaysStartsARun() {
        ScriptedModels.SERVER.answer(asked -> Script.says(asked.lastUserText()));

        var run = ann.say(ann.agent("\"model_provider\": \"openai\""), "a\0b \udead");

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(ann.event(run, RunEvent.Responded.class).content()).isEqualTo("a\uFFFDb \uFFFD");
    }

    private ToolCommand.Invoke invoked() {
        var agent = ann.agent("\"model_provider\": \"openai\", \"model_name\": \"odd\"");
        neighbours.send(TENANT, new Toolset(agent, TestRuns.ASSIGNED, Instant.now()));
        await().atMost(Person.PATIENCE).until(() -> isGiven(agent));
        var run = ann.say(agent, "Hi");
        await().atMost(Person.PATIENCE)
                .until(() -> !neighbours.toolCommands(run).isEmpty());
        return (ToolCommand.Invoke) neighbours.toolCommands(run).getFirst();
    }

    private boolean isGiven(UUID agent) {
        var sql = "SELECT FROM agent_toolsets WHERE agent_id = $1";
        return database.inTenant(TENANT, transaction -> transaction.query(sql, Tuple.of(agent)))
                        .await()
                        .atMost(Person.PATIENCE)
                        .rowCount()
                == 1;
    }

    private static ToolEvent succeeded(ToolCommand.Invoke invoke, JsonNode output) {
        return new ToolEvent.Succeeded(
                invoke.callId(), invoke.runId(), invoke.sessionId(), Instant.now(), output, false, 7, 3);
    }
}
