package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.Heard;
import io.agentmode.agent.llm.ModelFailure.Kind;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer;
import io.agentmode.agent.llm.ToolOffer;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnthropicTest {
    private final ScriptedModelServer server = new ScriptedModelServer();
    private final Remotes anthropic = Remotes.anthropic(
            Map.of("agent-mode.llm.anthropic.base-url", server.baseUrl(), "agent-mode.llm.anthropic.api-key", "key-1"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void streams_thinking_text_and_calls() {
        server.answer(stream("""
                {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","content":[],
                 "model":"claude","usage":{"input_tokens":9,"output_tokens":1}}}""", """
                {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}""", """
                {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hmm."}}""", """
                {"type":"content_block_stop","index":0}""", """
                {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}""", """
                {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"I will "}}""", """
                {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"add."}}""", """
                {"type":"content_block_stop","index":1}""", """
                {"type":"content_block_start","index":2,
                 "content_block":{"type":"tool_use","id":"toolu_1","name":"calculator","input":{}}}""", """
                {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":"}}""", """
                {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"1}"}}""", """
                {"type":"content_block_stop","index":2}""", """
                {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":20}}""", """
                {"type":"message_stop"}"""));
        var heard = new Heard();
        var reply = anthropic.ask(anthropic.request("Hi"), heard);
        assertThat(heard.reasoning).containsExactly("Hmm.");
        assertThat(heard.text()).isEqualTo("I will add.");
        assertThat(reply.calls()).containsExactly(new ToolRequest("toolu_1", "calculator", "{\"a\":1}"));
        assertThat(reply.usage().inputTokens()).isEqualTo(9);
        assertThat(reply.usage().outputTokens()).isBetween(20L, 21L);
    }

    @Test
    void bounds_an_answer_as_it_was_asked_to_and_never_beyond_its_own_bound() {
        server.answer(Script.error(400, "enough"));
        for (int tokens : List.of(700, 9000)) {
            var _ = anthropic
                    .provider()
                    .call(anthropic.request("Hi").answeredWithin(tokens), new Heard())
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        }
        assertThat(server.received())
                .extracting(received -> received.body().getInteger("max_tokens"))
                .containsExactly(700, 8192);
    }

    @Test
    void sends_the_conversation_as_this_provider_wants_it() throws Exception {
        server.answer(Script.error(400, "enough"));
        var schema = Json.wire().readTree("""
                {"type":"object","properties":{"x":{"anyOf":[{"type":"integer","enum":[1,2]},{"type":"null"}]}},
                 "additionalProperties":false}""");
        var turns = List.<ChatTurn>of(
                new ChatTurn.SystemTurn("Be brief."),
                new ChatTurn.UserTurn("Hi"),
                new ChatTurn.AssistantTurn(
                        "", List.of(new ToolRequest("t1", "f", "broken"), new ToolRequest("t2", "f", "{\"x\":1}"))),
                new ChatTurn.ToolTurn("t1", "f", "not JSON", true),
                new ChatTurn.ToolTurn("t2", "f", "ok", false));
        var failure = anthropic
                .provider()
                .call(anthropic.request(turns, List.of(new ToolOffer("f", "does f", schema))), new Heard())
                .onFailure()
                .recoverWithNull();
        assertThat(failure.await().indefinitely()).isNull();
        var request = server.received().getFirst();
        var body = Json.wire().readTree(request.body().encode());
        assertThat(request.path()).isEqualTo("/v1/messages");
        assertThat(request.headers().get("x-api-key")).isEqualTo("key-1");
        assertThat(body.at("/system/0/text").asText()).isEqualTo("Be brief.");
        assertThat(body.path("max_tokens").asInt()).isEqualTo(8192);
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.at("/messages/1/content/0/input/invalid_arguments").asText())
                .isEqualTo("broken");
        assertThat(body.at("/messages/1/content/1/input/x").asInt()).isEqualTo(1);
        assertThat(body.at("/messages/2/content")).hasSize(2);
        assertThat(body.at("/messages/2/content/0/tool_use_id").asText()).isEqualTo("t1");
        assertThat(body.at("/messages/2/content/0/is_error").asBoolean()).isTrue();
        assertThat(body.at("/tools/0/input_schema")).isEqualTo(schema);
        assertThat(body.at("/tools/0/name").asText()).isEqualTo("f");
    }

    @Test
    void knows_its_failures() {
        server.answer(Script.stream()
                .raw("event: error\ndata: {\"type\":\"error\",\"error\":{"
                        + "\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n"));
        assertThat(anthropic.failure("Hi").kind()).isEqualTo(Kind.MODEL_UNAVAILABLE);
        server.answer(stream("{\"type\":\"message_start\",\"message\":{\"id\":\"m\"}}"));
        assertThat(anthropic.failure("Hi").kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
        server.answer(stream("{\"type\":\"message_start\",,"));
        assertThat(anthropic.failure("Hi").kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
        server.answer(stream(
                "{\"type\":\"message_start\",\"message\":{\"id\":\"m\"}}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}",
                "{\"type\":\"message_stop\"}"));
        assertThat(anthropic.failure("Hi").kind()).isEqualTo(Kind.MODEL_EMPTY_ANSWER);
        server.answer(Script.error(529, Map.of(), "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}"));
        assertThat(anthropic.failure("Hi").kind()).isEqualTo(Kind.MODEL_UNAVAILABLE);
        assertThat(Remotes.anthropic(Map.of()).failure("Hi").kind()).isEqualTo(Kind.MODEL_NOT_CONFIGURED);
    }

    private static Script stream(String... events) {
        var script = Script.stream();
        for (var event : events) {
            var type = event.replaceFirst("(?s).*?\"type\":\"(\\w+)\".*", "$1");
            script.raw("event: " + type + "\ndata: " + event.replace("\n", " ") + "\n\n");
        }
        return script;
    }
}
