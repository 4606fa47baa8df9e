package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.testing.Everything;
import io.agentmode.local.EventStream.Event;
import io.agentmode.local.load.Measure;
import io.agentmode.local.load.Script;
import io.agentmode.local.load.ScriptedModel;
import io.agentmode.local.load.ToolUse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users see of an agent that uses the tools of an MCP server, over each of the transports. */
@ExtendWith(LiveStack.class)
class McpIT {
    private static final String LONG = "trigger-long-running-operation";
    private static final List<ToolUse> USES = List.of(
            new ToolUse("get-sum", "{\"a\":17,\"b\":25}", "42"),
            new ToolUse("echo", "{\"message\":\"hello {turn}\"}", "hello"),
            new ToolUse("get-structured-content", "{\"location\":\"New York\"}", "temperature"),
            new ToolUse("get-tiny-image", "{}", "image/png"),
            new ToolUse(LONG, "{\"duration\":2,\"steps\":4}", "completed"),
            new ToolUse("get-resource-reference", "{\"resourceId\":-1}", "Invalid resourceId"));

    private static final String ASKS = "trigger-elicitation-request";
    private static final String ANSWER = "Ann Example";

    private final LiveStack.Handle stack;

    McpIT(LiveStack.Handle stack) {
        this.stack = stack;
    }

    @Test
    void overStreamableHttp() {
        try (var server = Everything.start("streamableHttp")) {
            anAgentUsesIt("streamable_http", server.url());
        }
    }

    @Test
    void overServerSentEvents() {
        try (var server = Everything.start("sse")) {
            anAgentUsesIt("sse", server.url());
        }
    }

    @Test
    void overStandardInputAndOutput() {
        assertThat(Everything.install()).exists();
        anAgentUsesIt("stdio", "stdio://everything");
    }

    @Test
    void aQuestionOutlivesTheWorkersThatWaitForItsAnswer() {
        whileAPersonIsAsked("mcp-workers-die", (ann, stream) -> {
            var question = interrupt(stream, "question");

            killed("agent-service", "agent-service-2");

            answer(ann, question, Map.of("values", Map.of("name", ANSWER)));
        });
    }

    @Test
    void aCallThatIsCutOffWhileItAsksIsForAPersonToJudge() {
        whileAPersonIsAsked("mcp-tools-die", (ann, stream) -> {
            var question = interrupt(stream, "question");

            killed("tool-service");

            var unknown = interrupt(stream, "unknown_outcome");
            assertThat(stream.await(event -> isAbout(event, "resumed", question))
                            .data()
                            .get("decision")
                            .asText())
                    .isEqualTo("withdrawn");
            assertThat(ann.post(answerPath(question), Map.of("values", Map.of("name", ANSWER)))
                            .status())
                    .isEqualTo(409);
            answer(ann, unknown, Map.of("outcome", "happened", "output", ANSWER));
        });
    }

    private void whileAPersonIsAsked(String tenant, BiConsumer<Client, EventStream> then) {
        try (var server = Everything.start("streamableHttp");
                var model = new ScriptedModel(stack.modelPort())) {
            var ann = stack.as(tenant, "ann");
            var session = sessionWith(ann, "streamable_http", server.url());
            try (var stream = ann.stream(session, "")) {
                var asking = List.of(new ToolUse(ASKS, "{}", ANSWER));
                var turn = model.begin(new Script(3, Duration.ZERO, asking), new Measure());
                var _ = ann.say(session, turn.question());

                then.accept(ann, stream);

                assertThat(stream.await("done").data().get("stop_reason").asText())
                        .isEqualTo("answered");
                assertThat(stream.await("response").data().get("content").asText())
                        .isEqualTo(turn.answer());
                assertThat(output(stream.events(), ASKS).toString()).contains(ANSWER);
                assertThat(ann.get("/api/interrupts?status=open").ok().get("items"))
                        .isEmpty();
            }
        }
    }

    private void killed(String... services) {
        for (var service : services) {
            stack.stack().kill(service);
        }
        for (var service : services) {
            stack.stack().restart(service);
        }
    }

    private static String interrupt(EventStream stream, String kind) {
        return stream.await(event -> event.type().equals("interrupt")
                        && event.data().get("kind").asText().equals(kind))
                .data()
                .get("interrupt_id")
                .asText();
    }

    private static boolean isAbout(Event event, String type, String interrupt) {
        return event.type().equals(type)
                && event.data().get("interrupt_id").asText().equals(interrupt);
    }

    private static String answerPath(String interrupt) {
        return "/api/interrupts/" + interrupt + "/answer";
    }

    private static void answer(Client person, String interrupt, Map<String, ?> answer) {
        var _ = person.post(answerPath(interrupt), answer).ok();
    }

    private static String sessionWith(Client person, String transport, String url) {
        var server = person.post(
                        "/api/mcp-servers", Map.of("name", "everything", "server_url", url, "transport", transport))
                .ok();
        assertThat(server.get("health_status").asText())
                .as("%s", server.path("last_error"))
                .isEqualTo("healthy");
        return person.newSession(person.newScriptedAgent(server.get("tools").findValuesAsText("tool_id")));
    }

    private void anAgentUsesIt(String transport, String url) {
        var ann = stack.as("mcp-" + transport.replace('_', '-'), "ann");
        var session = sessionWith(ann, transport, url);
        try (var model = new ScriptedModel(stack.modelPort());
                var stream = ann.stream(session, "")) {
            var turn = model.begin(new Script(3, Duration.ZERO, USES), new Measure());
            var _ = ann.say(session, turn.question());

            assertThat(stream.await("done").data().get("stop_reason").asText()).isEqualTo("answered");
            assertThat(stream.await("response").data().get("content").asText()).isEqualTo(turn.answer());
            usersSeeWhatEachToolGave(stream.events());
            usersSeeHowFarTheLongOneHasCome(stream.events());
        }
    }

    private static void usersSeeWhatEachToolGave(List<Event> events) {
        assertThat(output(events, "get-sum").asText()).contains("42");
        assertThat(output(events, "echo").asText()).contains("hello");
        assertThat(output(events, "get-structured-content").path("temperature").isNumber())
                .isTrue();
        assertThat(output(events, "get-tiny-image").findValuesAsText("mime_type"))
                .contains("image/png");
        assertThat(output(events, LONG).asText()).contains("completed");
        var failed = result(events, "get-resource-reference");
        assertThat(failed.get("status").asText()).isEqualTo("error");
        assertThat(failed.get("error").get("code").asText()).isEqualTo("TOOL_ERROR");
        assertThat(failed.get("error").get("message").asText()).contains("Invalid resourceId");
        assertThat(events.stream().filter(event -> event.type().equals("tool_call")))
                .hasSize(USES.size())
                .allSatisfy(
                        event -> assertThat(event.data().get("source").asText()).isEqualTo("mcp:everything"));
    }

    private static void usersSeeHowFarTheLongOneHasCome(List<Event> events) {
        var call = result(events, LONG).get("call_id").asText();
        assertThat(events.stream()
                        .filter(event -> event.type().equals("tool_progress"))
                        .filter(event -> event.data().get("call_id").asText().equals(call)))
                .isNotEmpty()
                .allSatisfy(
                        event -> assertThat(event.data().get("total").asInt()).isEqualTo(4));
    }

    private static JsonNode output(List<Event> events, String tool) {
        var result = result(events, tool);
        assertThat(result.get("status").asText()).as("%s", result).isEqualTo("ok");
        return result.get("output");
    }

    private static JsonNode result(List<Event> events, String tool) {
        return events.stream()
                .filter(event -> event.type().equals("tool_result"))
                .map(Event::data)
                .filter(data -> data.get("name").asText().equals(tool))
                .findFirst()
                .orElseThrow();
    }
}
