package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.agent.RunningService;
import io.agentmode.agent.Scripted;
import io.agentmode.agent.ScriptedModels;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer.Received;
import io.agentmode.agent.search.GitHubCatalogue;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session with an agent that has more tools than its model is shown. */
@QuarkusTest
@RunningService
@TestProfile(Scripted.class)
class ToolSearchQuarkusTest {
    private static final String MODEL = "\"model_provider\": \"openai\", \"model_name\": \"searcher\"";
    private static final String[] LONG_ANSWER = new String[60];

    static {
        Arrays.fill(LONG_ANSWER, "word ");
    }

    @Inject
    Database database;

    @Inject
    Neighbours neighbours;

    private final AtomicInteger asked = new AtomicInteger();
    private Person ann;

    @BeforeEach
    void open() {
        ann = Person.of("acme", neighbours);
    }

    @Test
    void aToolThatWasFoundIsUsedAndAWorkerThatTakesOverShowsItsModelTheSame() {
        ScriptedModels.SERVER.answer(_ -> switch (asked.incrementAndGet()) {
            case 1 -> calls("search_tools", "{\"query\":\"lock an issue\"}");
            case 2 -> calls("issues_lock", "{\"issue_number\":\"7\"}");
            case 3 -> Script.says(LONG_ANSWER).every(Duration.ofMillis(200));
            default -> Script.says("It is locked.");
        });
        var agent = ann.agent(MODEL);
        give(agent, GitHubCatalogue.tools().subList(0, 900));
        int before = ScriptedModels.SERVER.received().size();

        var run = ann.say(agent, "Lock issue 7.");
        answerTheCallOf(run);
        await().atMost(Person.PATIENCE).until(() -> !neighbours.shown(run).isEmpty());
        Person.disown(database, "acme", run, Instant.now());

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        var requests = requests(before);
        assertThat(names(requests.getFirst())).containsExactly("finish_goal", "search_tools");
        assertThat(names(requests.get(1))).contains("issues_lock").hasSize(10);
        assertThat(requests).hasSize(4);
        assertThat(requests.get(3).encode()).isEqualTo(requests.get(2).encode());
        assertThat(ann.event(run, RunEvent.Responded.class).content()).isEqualTo("It is locked.");
    }

    private void answerTheCallOf(UUID run) {
        await().atMost(Person.PATIENCE)
                .until(() -> !neighbours.toolCommands(run).isEmpty());
        var invoke = (ToolCommand.Invoke) neighbours.toolCommands(run).getFirst();
        assertThat(invoke.name()).isEqualTo("issues_lock");
        neighbours.send(
                "acme",
                new ToolEvent.Succeeded(
                        invoke.callId(),
                        invoke.runId(),
                        invoke.sessionId(),
                        Instant.now(),
                        TextNode.valueOf("locked"),
                        false,
                        6,
                        3));
    }

    private void give(UUID agent, List<Tool> tools) {
        neighbours.send("acme", new Toolset(agent, tools, Instant.now()));
        await().atMost(Person.PATIENCE).until(() -> rows("SELECT FROM agent_toolsets WHERE agent_id = $1", agent) == 1);
    }

    private int rows(String sql, UUID id) {
        return database.inTenant("acme", transaction -> transaction.query(sql, Tuple.of(id)))
                .await()
                .atMost(Duration.ofSeconds(10))
                .rowCount();
    }

    private static Script calls(String tool, String arguments) {
        return Script.stream()
                .call(0, "call-1", tool, arguments)
                .finish("tool_calls")
                .usage(10, 5)
                .done();
    }

    private static List<JsonObject> requests(int from) {
        var all = ScriptedModels.SERVER.received();
        return all.subList(from, all.size()).stream().map(Received::body).toList();
    }

    private static List<String> names(JsonObject request) {
        var names = new ArrayList<String>();
        JsonArray tools = request.getJsonArray("tools");
        for (int i = 0; i < tools.size(); i++) {
            names.add(tools.getJsonObject(i).getJsonObject("function").getString("name"));
        }
        return names;
    }
}
