package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelFailure.Kind;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiFailureTest {
    private final ScriptedModelServer server = new ScriptedModelServer();
    private final Remotes openAi = Remotes.openAi(
            Map.of("agent-mode.llm.openai.base-url", server.baseUrl(), "agent-mode.llm.openai.api-key", "sk-secret-1"));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, MODEL_REQUEST_REFUSED, false",
        "401, MODEL_AUTHENTICATION_FAILED, false",
        "403, MODEL_AUTHENTICATION_FAILED, false",
        "404, MODEL_NOT_FOUND, false",
        "408, MODEL_TIMEOUT, true",
        "422, MODEL_REQUEST_REFUSED, false",
        "429, MODEL_RATE_LIMITED, true",
        "500, MODEL_UNAVAILABLE, true",
        "503, MODEL_UNAVAILABLE, true",
        "302, MODEL_REQUEST_REFUSED, false",
    })
    void maps_a_status_to_a_kind(int status, Kind kind, boolean retryable) {
        server.answer(Script.error(status, "told by the provider"));
        var failure = openAi.failure("Hi");
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.kind().isRetryable()).isEqualTo(retryable);
        assertThat(failure.retryAfter()).isNull();
        assertThat(failure).hasNoCause();
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after, 7, PT7S",
        "retry-after, 'Sat, 21 Nov 2026 10:00:30 GMT', PT30S",
        "retry-after, 'Sat, 21 Nov 2026 09:00:30 GMT', PT0S",
        "retry-after-ms, 1500, PT1.5S",
    })
    void honours_what_the_provider_asks_to_wait(String header, String value, Duration expected) {
        server.answer(Script.error(429, Map.of(header, value), "{}"));
        assertThat(openAi.failure("Hi").retryAfter()).isEqualTo(expected);
        server.answer(Script.error(503, Map.of(header, value), "busy"));
        assertThat(openAi.failure("Hi").retryAfter()).isEqualTo(expected);
    }

    @Test
    void ignores_a_wait_it_cannot_read() {
        server.answer(Script.error(429, Map.of("retry-after", "soon"), "{}"));
        assertThat(openAi.failure("Hi").retryAfter()).isNull();
    }

    @Test
    void passes_on_what_the_provider_says_bounded_and_without_credentials() {
        server.answer(Script.error(400, "Bad  key\nsk-abcdef123456 for " + "x".repeat(1000)));
        var message = openAi.failure("Hi").getMessage();
        assertThat(message).contains("Bad key *** for").hasSizeLessThan(420).doesNotContain("abcdef");
        server.answer(Script.error(401, "Incorrect API key provided: sk-secret-1"));
        assertThat(openAi.failure("Hi")).hasMessageContaining("API key").hasMessageNotContaining("secret");
        server.answer(Script.error(422, Map.of(), "{\"detail\":\"no such field\"}"));
        assertThat(openAi.failure("Hi")).hasMessageContaining("no such field");
        server.answer(Script.error(400, Map.of(), "<html>secret page"));
        assertThat(openAi.failure("Hi")).hasMessageNotContaining("html");
    }

    @Test
    void fails_when_nobody_listens() {
        server.close();
        assertThat(openAi.failure("Hi").kind()).isEqualTo(Kind.MODEL_UNAVAILABLE);
    }

    @Test
    void fails_when_the_stream_is_cut() {
        server.answer(Script.stream().text("Hel").pause(Duration.ofMillis(20)).cut());
        assertThat(openAi.failure("Hi").kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
        server.answer(Script.stream().text("Hel"));
        assertThat(openAi.failure("Hi").kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
    }

    @Test
    void fails_at_garbage_and_hangs_up() {
        server.answer(Script.stream()
                .text("Hel")
                .raw("data: {\"choices\": [{{{ secret\n\n")
                .hang());
        var failure = openAi.failure("Hi");
        assertThat(failure.kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
        assertThat(failure).hasMessageNotContaining("secret").hasNoCause();
        await().atMost(Duration.ofSeconds(3)).until(() -> server.hangUps() == 1);
    }

    @Test
    void fails_at_an_error_in_the_middle_of_the_stream() {
        server.answer(
                Script.stream().text("Hel").raw("data: {\"error\":{\"message\":\"slow down\",\"code\":\"429\"}}\n\n"));
        assertThat(openAi.failure("Hi").kind()).isEqualTo(Kind.MODEL_RATE_LIMITED);
        server.answer(Script.stream().text("Hel").raw("data: {\"error\":{\"message\":\"oops\"}}\n\n"));
        var failure = openAi.failure("Hi");
        assertThat(failure.kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
        assertThat(failure).hasMessageContaining("oops");
    }

    @Test
    void fails_when_the_server_does_not_stream() {
        server.answer(Script.error(200, Map.of("content-type", "application/json"), "{\"choices\":[]}"));
        assertThat(openAi.failure("Hi")).hasMessageContaining("without streaming");
        server.answer(Script.error(
                200, Map.of("content-type", "application/json"), "{\"error\":{\"message\":\"x\",\"code\":500}}"));
        assertThat(openAi.failure("Hi").kind()).isEqualTo(Kind.MODEL_UNAVAILABLE);
    }

    @Test
    void fails_when_the_server_hangs_before_or_in_the_answer() {
        var impatient = impatient();
        server.answer(Script.stream().hang());
        var before = impatient.failure("Hi");
        assertThat(before.kind()).isEqualTo(Kind.MODEL_TIMEOUT);
        assertThat(before).hasMessageContaining("600 ms");
        server.answer(Script.stream().text("Hel").hang());
        assertThat(impatient.failure("Hi").kind()).isEqualTo(Kind.MODEL_TIMEOUT);
        await().until(() -> server.hangUps() == 2);
    }

    @Test
    void does_not_wait_for_ever_for_a_server_that_says_only_that_it_is_there() {
        var signsOfLife = Script.stream();
        for (int i = 0; i < 200; i++) {
            signsOfLife.raw(": processing\n\n");
        }
        server.answer(signsOfLife.every(Duration.ofMillis(50)));
        var impatient = Remotes.openAi(
                Map.of("agent-mode.llm.openai.base-url", server.baseUrl(), "agent-mode.llm.idle-timeout", "200ms"));

        var failure = impatient.failure("Hi");

        assertThat(failure.kind()).isEqualTo(Kind.MODEL_TIMEOUT);
        assertThat(failure).hasMessageContaining("without a word for 2000 ms");
    }

    @Test
    void does_not_take_a_slow_answer_for_a_hang() {
        server.answer(Script.says("a", "b", "c", "d", "e", "f").every(Duration.ofMillis(150)));
        assertThat(impatient().ask("Hi").text()).isEqualTo("abcdef");
    }

    private Remotes impatient() {
        return Remotes.openAi(
                Map.of("agent-mode.llm.openai.base-url", server.baseUrl(), "agent-mode.llm.idle-timeout", "600ms"));
    }

    @Test
    void fails_at_an_empty_or_withheld_answer() {
        server.answer(Script.stream().finish("stop").done());
        assertThat(openAi.failure("Hi").kind()).isEqualTo(Kind.MODEL_EMPTY_ANSWER);
        server.answer(Script.stream()
                .reasoning("reasoning_content", "hm")
                .finish("stop")
                .done());
        assertThat(openAi.failure("Hi").kind()).isEqualTo(Kind.MODEL_EMPTY_ANSWER);
        server.answer(Script.stream().text("\n", " ").finish("stop").done());
        assertThat(openAi.failure("Hi").kind()).isEqualTo(Kind.MODEL_EMPTY_ANSWER);
        server.answer(Script.stream().finish("content_filter").done());
        assertThat(openAi.failure("Hi").kind()).isEqualTo(Kind.MODEL_REQUEST_REFUSED);
    }

    @Test
    void passes_on_the_failure_of_a_listener_and_hangs_up() {
        server.answer(Script.stream().text("a", "b").hang());
        var lost = new IllegalStateException("lease lost");
        var deltas = new Deltas() {
            @Override
            public void reasoning(String text) {}

            @Override
            public void response(String text) {
                throw lost;
            }
        };
        var failure = openAi.provider()
                .call(openAi.request("Hi"), deltas)
                .map(_ -> (Throwable) new AssertionError("no failure"))
                .onFailure()
                .recoverWithItem(thrown -> thrown)
                .await()
                .atMost(Duration.ofSeconds(5));
        assertThat(failure).isSameAs(lost);
        await().until(() -> server.hangUps() == 1);
    }

    @Test
    void cannot_send_nothing() {
        var failure = openAi.provider()
                .call(openAi.request(""), new io.agentmode.agent.llm.Heard())
                .map(_ -> (Throwable) new AssertionError("no failure"))
                .onFailure(ModelFailure.class)
                .recoverWithItem(thrown -> thrown)
                .await()
                .atMost(Duration.ofSeconds(5));
        assertThat(((ModelFailure) failure).kind()).isEqualTo(Kind.MODEL_REQUEST_REFUSED);
    }
}
