package io.agentmode.agent.llm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.Heard;
import io.agentmode.agent.llm.LlmConfigs;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.TokenCounter;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DemoModelTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void streams_reasoning_and_then_the_answer_word_by_word() {
        var heard = new Heard();
        var reply = model("2ms").call(request("Hello"), heard).await().atMost(Duration.ofSeconds(5));
        assertThat(heard.reasoning).isNotEmpty();
        assertThat(heard.response).hasSizeGreaterThan(10);
        assertThat(heard.text()).isEqualTo(reply.text());
        assertThat(String.join("", heard.reasoning)).isEqualTo(reply.reasoning());
        assertThat(reply.duration()).isGreaterThan(reply.reasoningTime());
        assertThat(reply.usage().inputTokens()).isEqualTo(6);
        assertThat(reply.usage().outputTokens()).isPositive();
        assertThat(reply.usage().cost()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void answers_at_once_without_a_delay() {
        var heard = new Heard();
        var reply = model("0ms").call(request("Hello"), heard).await().atMost(Duration.ofSeconds(5));
        assertThat(heard.text()).isEqualTo(reply.text());
    }

    @Test
    void falls_silent_when_cancelled() {
        var heard = new Heard();
        var call =
                model("2ms").call(request("count to 5000"), heard).subscribe().with(_ -> {});
        await().until(() -> heard.response.size() > 3);
        call.cancel();
        int said = heard.response.size();
        await().during(Duration.ofMillis(100)).until(() -> heard.response.size() <= said + 1);
    }

    @Test
    void fails_when_the_listener_fails() {
        var failure = new IllegalStateException("gone");
        var heard = new io.agentmode.agent.llm.Deltas() {
            @Override
            public void reasoning(String text) {
                throw failure;
            }

            @Override
            public void response(String text) {}
        };
        var result = model("1ms")
                .call(request("Hello"), heard)
                .onFailure()
                .recoverWithItem(() -> null)
                .await()
                .atMost(Duration.ofSeconds(5));
        assertThat(result).isNull();
    }

    private static DemoModel model(String delay) {
        return new DemoModel(
                VERTX,
                LlmConfigs.of(
                        Map.of("agent-mode.llm.demo.word-delay", delay, "agent-mode.llm.demo.slow-word-delay", delay)),
                new TokenCounter());
    }

    private static ModelRequest request(String message) {
        return new ModelRequest(
                "acme", new ModelName("demo", "demo"), 0, List.of(new ChatTurn.UserTurn(message)), List.of());
    }
}
