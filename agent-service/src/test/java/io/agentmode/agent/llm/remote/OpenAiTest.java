package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.Heard;
import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer;
import io.agentmode.agent.llm.ToolOffer;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.event.RunEvent.CutReason;
import io.agentmode.kernel.json.Json;
import io.smallrye.mutiny.Multi;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTest {
    private final ScriptedModelServer server = new ScriptedModelServer();
    private final Remotes openAi = Remotes.openAi(
            Map.of("agent-mode.llm.openai.base-url", server.baseUrl(), "agent-mode.llm.openai.api-key", "sk-secret-1"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void streams_text_while_the_server_is_still_sending() {
        server.answer(Script.stream().text("Hel", "lo").hang());
        var heard = new Heard();
        var call =
                openAi.provider().call(openAi.request("Hi"), heard).subscribe().with(_ -> {}, _ -> {});
        await().until(() -> heard.text().equals("Hello"));
        call.cancel();
    }

    @Test
    void tells_words_as_they_were_said_also_those_that_arrive_together() {
        var words = IntStream.range(0, 200).mapToObj(i -> i + " ").toArray(String[]::new);
        server.answer(Script.stream().text(words).finish("stop").done());
        var heard = new Heard();
        var reply = openAi.ask(openAi.request("Hi"), heard);
        assertThat(heard.response).containsExactly(words);
        assertThat(reply.text()).isEqualTo(String.join("", words));
    }

    @Test
    void replies_with_text_usage_and_price() {
        server.answer(Script.says("Hello", " wörld €"));
        var heard = new Heard();
        var reply = openAi.ask(openAi.request("Hi"), heard);
        assertThat(heard.text()).isEqualTo("Hello wörld €");
        assertThat(reply.text()).isEqualTo("Hello wörld €");
        assertThat(reply.reasoning()).isEmpty();
        assertThat(reply.calls()).isEmpty();
        assertThat(reply.cut()).isNull();
        assertThat(reply.usage().inputTokens()).isEqualTo(11);
        assertThat(reply.usage().outputTokens()).isEqualTo(2);
        assertThat(reply.usage().cost()).isEqualByComparingTo(new BigDecimal("0.000038"));
    }

    @Test
    void estimates_usage_where_the_server_counts_none() {
        server.answer(Script.stream().text("12345678").finish("stop").done());
        var usage = openAi.ask("four").usage();
        assertThat(usage.inputTokens())
                .as("a token, and what goes around a message")
                .isEqualTo(1 + 4);
        assertThat(usage.outputTokens()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-100000", "99999999999", "2000000000", "1e30"})
    void counts_that_cannot_be_true_are_estimated(String count) {
        server.answer(Script.stream()
                .text("12345678")
                .finish("stop")
                .raw("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":%1$s,\"completion_tokens\":%1$s}}\n\n"
                        .formatted(count))
                .done());
        var usage = openAi.ask("four").usage();
        assertThat(usage.inputTokens()).isEqualTo(1 + 4);
        assertThat(usage.outputTokens()).isEqualTo(2);
        assertThat(usage.cost()).isPositive();
    }

    @Test
    void streams_reasoning_under_either_name() {
        for (var field : List.of("reasoning_content", "reasoning")) {
            server.answer(Script.stream()
                    .reasoning(field, "Let me", " think.")
                    .text("Yes.")
                    .finish("stop")
                    .done());
            var heard = new Heard();
            var reply = openAi.ask(openAi.request("Hi"), heard);
            assertThat(String.join("", heard.reasoning)).isEqualTo("Let me think.");
            assertThat(reply.reasoning()).isEqualTo("Let me think.");
            assertThat(reply.text()).isEqualTo("Yes.");
            assertThat(reply.reasoningTime()).isPositive().isLessThanOrEqualTo(reply.duration());
        }
    }

    @Test
    void joins_parallel_calls_that_come_in_pieces() {
        server.answer(Script.stream()
                .text("Two calls. ")
                .call(0, "call_a", "calculator", "")
                .arguments(0, "{\"expres")
                .arguments(0, "sion\":\"1+1\"}")
                .call(1, "call_b", "current_time", "")
                .finish("tool_calls")
                .usage(5, 7)
                .done());
        var reply = openAi.ask("Hi");
        assertThat(reply.calls())
                .containsExactly(
                        new ToolRequest("call_a", "calculator", "{\"expression\":\"1+1\"}"),
                        new ToolRequest("call_b", "current_time", "{}"));
        assertThat(reply.text()).isEqualTo("Two calls. ");
        assertThat(reply.usage().inputTokens()).isEqualTo(5);
    }

    @Test
    void keeps_ids_that_a_server_repeats_or_blanks_and_makes_one_where_there_is_none() {
        var blank =
                new JsonObject().put("index", 0).put("id", "").put("function", new JsonObject().put("arguments", "1}"));
        server.answer(Script.stream()
                .call(0, "call_a", "f", "{\"x\":")
                .toolCall(blank)
                .call(1, "call_b", "g", "{")
                .toolCall(blank.copy()
                        .put("index", 1)
                        .put("id", "call_b")
                        .put("function", new JsonObject().put("arguments", "}")))
                .finish("tool_calls")
                .done());
        assertThat(openAi.ask("Hi").calls())
                .containsExactly(new ToolRequest("call_a", "f", "{\"x\":1}"), new ToolRequest("call_b", "g", "{}"));

        server.answer(
                Script.stream().call(0, "", "f", "{}").finish("tool_calls").done());
        assertThat(openAi.ask("Hi").calls().getFirst().id()).startsWith("call_");
    }

    @Test
    void sends_turns_tools_and_ids_exactly_as_given() throws Exception {
        var schema = Json.wire().readTree("""
                {"type":"object","additionalProperties":false,"required":["kind","where"],
                 "$defs":{"place":{"type":"object","properties":{"lat":{"type":"number","minimum":-90}}}},
                 "properties":{"kind":{"type":"string","enum":["a","b"],"default":"a"},
                  "where":{"anyOf":[{"$ref":"#/$defs/place"},{"type":"null"}]},
                  "list":{"type":"array","items":{"type":"object","properties":{"n":{"type":"integer","enum":[1,2]}}},
                          "minItems":1}}}""");
        var turns = List.<ChatTurn>of(
                new ChatTurn.SystemTurn("System one."),
                new ChatTurn.SystemTurn("System two."),
                new ChatTurn.UserTurn("Hi  <b>"),
                new ChatTurn.AssistantTurn("", List.of(new ToolRequest("id 1!", "t", "not json"))),
                new ChatTurn.ToolTurn("id 1!", "t", " result\n", false),
                new ChatTurn.AssistantTurn("ok", List.of()),
                new ChatTurn.UserTurn("again"));
        var _ = openAi.ask(openAi.request(turns, List.of(new ToolOffer("t", "does t", schema))), new Heard());
        var request = server.received().getFirst();
        var body = request.body();
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.headers().get("Authorization")).isEqualTo("Bearer sk-secret-1");
        assertThat(body.getString("model")).isEqualTo("gpt-4.1");
        assertThat(body.getDouble("temperature")).isEqualTo(0.3);
        assertThat(body.getBoolean("stream")).isTrue();
        assertThat(body.getJsonObject("stream_options").getBoolean("include_usage"))
                .isTrue();
        var messages = body.getJsonArray("messages");
        assertThat(messages).hasSize(7);
        assertThat(messages.getJsonObject(0).getString("content")).isEqualTo("System one.");
        assertThat(messages.getJsonObject(1).getString("role")).isEqualTo("system");
        assertThat(messages.getJsonObject(2).getString("content")).isEqualTo("Hi  <b>");
        var call = messages.getJsonObject(3).getJsonArray("tool_calls").getJsonObject(0);
        assertThat(call.getString("id")).isEqualTo("id 1!");
        assertThat(call.getJsonObject("function").getString("arguments")).isEqualTo("not json");
        assertThat(messages.getJsonObject(4).getString("tool_call_id")).isEqualTo("id 1!");
        assertThat(messages.getJsonObject(4).getString("content")).isEqualTo(" result\n");
        var function = body.getJsonArray("tools").getJsonObject(0).getJsonObject("function");
        assertThat(function.getString("description")).isEqualTo("does t");
        assertThat(Json.wire().readTree(function.getJsonObject("parameters").encode()))
                .isEqualTo(schema);
    }

    @Test
    void offers_no_tools_where_there_are_none_and_sends_no_temperature_to_reasoning_models() {
        var plain = openAi.request("Hi");
        var _ = openAi.ask(
                new io.agentmode.agent.llm.ModelRequest(
                        plain.tenant(), new ModelName("openai", "gpt-5.1"), 1, plain.turns(), plain.tools()),
                new Heard());
        assertThat(server.received().getFirst().body().fieldNames()).doesNotContain("tools", "temperature");
    }

    @Test
    void bounds_an_answer_under_the_name_that_compatible_servers_know_and_only_where_it_was_asked_to() {
        var plain = openAi.request("Hi");
        var _ = openAi.ask(plain, new Heard());
        var _ = openAi.ask(plain.answeredWithin(700), new Heard());
        var _ = openAi.ask(plain.to(new ModelName("openai", "vendor/o3")).answeredWithin(700), new Heard());
        var bodies = server.received().stream().map(received -> received.body()).toList();
        assertThat(bodies.get(0).fieldNames()).doesNotContain("max_tokens", "max_completion_tokens");
        assertThat(bodies.get(1).getInteger("max_tokens")).isEqualTo(700);
        assertThat(bodies.get(1).fieldNames()).doesNotContain("max_completion_tokens");
        assertThat(bodies.get(2).getInteger("max_completion_tokens")).isEqualTo(700);
        assertThat(bodies.get(2).fieldNames()).doesNotContain("max_tokens");
    }

    @Test
    void bounds_an_answer_of_openai_itself_under_its_new_name() {
        var account = new Account("https://api.openai.com/v1", "sk-1", null);
        var parameters = (OpenAiChatRequestParameters)
                OpenAi.chat(openAi.request("Hi").answeredWithin(700), account).parameters();
        assertThat(parameters.maxCompletionTokens()).isEqualTo(700);
        assertThat(parameters.maxOutputTokens()).isNull();
    }

    @Test
    void needs_no_key_when_it_has_an_address() {
        var keyless = Remotes.openAi(Map.of("agent-mode.llm.openai.base-url", server.baseUrl() + "/"));
        assertThat(keyless.ask("Hi").text()).isEqualTo("Hello world");
        assertThat(server.received().getFirst().headers().contains("Authorization"))
                .isFalse();
        assertThat(server.received().getFirst().path()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void is_not_usable_without_key_and_address() {
        var nothing = Remotes.openAi(Map.of());
        assertThat(nothing.provider().isUsable()).isFalse();
        var failure = nothing.failure("Hi");
        assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.MODEL_NOT_CONFIGURED);
        assertThat(failure).hasMessageContaining("OPENAI_API_KEY");
    }

    @ParameterizedTest
    @CsvSource({"length, LENGTH", "content_filter, CONTENT_FILTER", "stop,"})
    void says_why_an_answer_is_not_whole(String finish, @Nullable CutReason reason) {
        server.answer(Script.stream().text("long").finish(finish).done());
        assertThat(openAi.ask("Hi").cut()).isEqualTo(reason);
    }

    @Test
    void accepts_a_stream_that_ends_without_the_word_done() {
        server.answer(Script.stream().text("fine").finish("stop"));
        assertThat(openAi.ask("Hi").text()).isEqualTo("fine");
    }

    @Test
    void answers_at_done_and_uses_its_connection_again() {
        server.answer(Script.says("one").pause(Duration.ofMillis(50)));
        for (int i = 0; i < 4; i++) {
            assertThat(openAi.ask("Hi").text()).isEqualTo("one");
            await().pollDelay(Duration.ofMillis(120)).until(() -> true);
        }
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.hangUps()).isZero();
    }

    @Test
    void closes_the_connection_when_cancelled_in_the_middle() {
        server.answer(Script.stream().text("a").hang());
        var heard = new Heard();
        var call =
                openAi.provider().call(openAi.request("Hi"), heard).subscribe().with(_ -> {}, _ -> {});
        await().until(() -> !heard.response.isEmpty());
        call.cancel();
        await().atMost(Duration.ofSeconds(2)).until(() -> server.hangUps() == 1);
    }

    @Test
    void closes_the_connection_when_cancelled_before_the_first_byte() {
        server.answer(Script.stream().hang());
        var call = openAi.provider()
                .call(openAi.request("Hi"), new Heard())
                .subscribe()
                .with(_ -> {}, _ -> {});
        await().until(() -> server.received().size() == 1);
        call.cancel();
        await().atMost(Duration.ofSeconds(3)).until(() -> server.hangUps() == 1);
    }

    @Test
    void does_not_mix_a_hundred_streams() {
        server.answer(asked ->
                Script.says(asked.lastUserText().splitWithDelimiters(" ", 0)).every(Duration.ofMillis(3)));
        var questions = IntStream.range(0, 100)
                .mapToObj(i -> "question " + i + " of one hundred with words of its own " + i * 7919)
                .toList();
        var answers = Multi.createFrom()
                .iterable(questions)
                .onItem()
                .transformToUni(question -> openAi.provider().call(openAi.request(question), new Heard()))
                .merge(100)
                .map(reply -> reply.text())
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(20));
        assertThat(answers).containsExactlyInAnyOrderElementsOf(questions);
        assertThat(server.connections()).isGreaterThan(50);
    }
}
