package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.Heard;
import io.agentmode.agent.llm.ModelFailure.Kind;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer;
import io.agentmode.agent.llm.ToolOffer;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeminiTest {
    private final ScriptedModelServer server = new ScriptedModelServer();
    private final Remotes gemini = Remotes.gemini(
            Map.of("agent-mode.llm.gemini.base-url", server.baseUrl() + "/", "agent-mode.llm.gemini.api-key", "key-1"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void streams_thoughts_text_and_calls() {
        server.answer(Script.stream()
                .raw(data("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hmm.\",\"thought\":true}]}}]}"))
                .raw(data("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"I will \"}]}}]}"))
                .raw(data("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"add.\"},"
                        + "{\"functionCall\":{\"name\":\"calculator\",\"args\":{\"a\":1}}}]},"
                        + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":9,"
                        + "\"candidatesTokenCount\":20,\"thoughtsTokenCount\":5,\"totalTokenCount\":34}}")));
        var heard = new Heard();
        var reply = gemini.ask(gemini.request("Hi"), heard);
        assertThat(heard.reasoning).containsExactly("Hmm.");
        assertThat(heard.text()).isEqualTo("I will add.");
        assertThat(reply.calls()).hasSize(1);
        assertThat(reply.calls().getFirst().name()).isEqualTo("calculator");
        assertThat(reply.calls().getFirst().arguments()).isEqualTo("{\"a\":1}");
        assertThat(reply.calls().getFirst().id()).isNotBlank();
        assertThat(reply.usage().inputTokens()).isEqualTo(9);
        assertThat(reply.usage().outputTokens()).isEqualTo(25);
    }

    @Test
    void sends_the_conversation_as_this_provider_wants_it() throws Exception {
        server.answer(Script.error(400, "enough"));
        var schema = Json.wire().readTree("""
                {"type":"object","properties":{"x":{"anyOf":[{"type":"integer","enum":[1,2]},{"type":"null"}]}}}""");
        var turns = List.<ChatTurn>of(
                new ChatTurn.SystemTurn("Be brief."),
                new ChatTurn.UserTurn("Hi"),
                new ChatTurn.AssistantTurn(
                        "", List.of(new ToolRequest("t1", "f", "broken"), new ToolRequest("t2", "f", "{\"x\":1}"))),
                new ChatTurn.ToolTurn("t1", "f", "not JSON", true),
                new ChatTurn.ToolTurn("t2", "f", "ok", false),
                new ChatTurn.UserTurn("Go on"));
        var request = new ModelRequest(
                "acme",
                new ModelName("gemini", "gemini-2.5-flash"),
                0.3,
                turns,
                List.of(new ToolOffer("f", "does f", schema)));
        assertThat(gemini.provider()
                        .call(request, new Heard())
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .indefinitely())
                .isNull();
        var received = server.received().getFirst();
        var body = Json.wire().readTree(received.body().encode());
        assertThat(received.path()).isEqualTo("/v1/models/gemini-2.5-flash:streamGenerateContent");
        assertThat(received.headers().get("x-goog-api-key")).isEqualTo("key-1");
        assertThat(body.at("/systemInstruction/parts/0/text").asText()).isEqualTo("Be brief.");
        assertThat(body.at("/generationConfig/thinkingConfig/includeThoughts").asBoolean())
                .isTrue();
        assertThat(body.path("contents")).hasSize(4);
        assertThat(body.at("/contents/1/parts/0/functionCall/args/invalid_arguments")
                        .asText())
                .isEqualTo("broken");
        assertThat(body.at("/contents/1/parts/0/thoughtSignature").asText()).isNotEmpty();
        assertThat(body.at("/contents/2/parts")).hasSize(2);
        assertThat(body.at("/contents/2/parts/1/functionResponse/response/response")
                        .asText())
                .isEqualTo("ok");
        assertThat(body.at("/tools/0/functionDeclarations/0/parametersJsonSchema"))
                .isEqualTo(schema);
    }

    @Test
    void bounds_an_answer_only_where_it_was_asked_to() {
        server.answer(Script.error(400, "enough"));
        for (var request : List.of(gemini.request("Hi"), gemini.request("Hi").answeredWithin(700))) {
            var _ = gemini.provider()
                    .call(request, new Heard())
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        }
        assertThat(server.received())
                .extracting(received ->
                        received.body().getJsonObject("generationConfig").getInteger("maxOutputTokens"))
                .containsExactly(null, 700);
    }

    @Test
    void knows_its_failures() {
        server.answer(Script.error(429, Map.of("retry-after", "3"), "[{\"error\":{\"message\":\"quota\"}}]"));
        var limited = gemini.failure("Hi");
        assertThat(limited.kind()).isEqualTo(Kind.MODEL_RATE_LIMITED);
        assertThat(limited).hasMessageContaining("quota");
        server.answer(Script.stream().raw(data("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}")));
        assertThat(gemini.failure("Hi").kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
        server.answer(Script.stream().raw(data("{nonsense")));
        assertThat(gemini.failure("Hi").kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
        server.answer(Script.stream().raw(data("{\"candidates\":[{\"finishReason\":\"STOP\"}]}")));
        assertThat(gemini.failure("Hi").kind()).isEqualTo(Kind.MODEL_EMPTY_ANSWER);
        assertThat(Remotes.gemini(Map.of()).failure("Hi").kind()).isEqualTo(Kind.MODEL_NOT_CONFIGURED);
    }

    private static String data(String json) {
        return "data: " + json + "\r\n\r\n";
    }
}
