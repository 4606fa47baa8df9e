package io.agentmode.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.ChatTurn.AssistantTurn;
import io.agentmode.agent.llm.ChatTurn.SystemTurn;
import io.agentmode.agent.llm.ChatTurn.ToolTurn;
import io.agentmode.agent.llm.ChatTurn.UserTurn;
import io.agentmode.kernel.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCounterTest {
    private static final ModelName CLAUDE = new ModelName("anthropic", "claude-sonnet-4-5");
    private final TokenCounter counter = new TokenCounter();

    /** The numbers are those of OpenAI's own tiktoken. */
    @ParameterizedTest
    @CsvSource({
        "gpt-4o, 'hello world', 2",
        "gpt-5.1, 'antidisestablishmentarianism', 6",
        "openai/gpt-4.1-mini, 'tiktoken is great!', 6",
        "gpt-4, 'tiktoken is great!', 6",
        "o3, '你好，世界', 3",
    })
    void counts_for_openai_with_its_own_tokenizer(String model, String text, long tokens) {
        assertThat(counter.count(new ModelName("openai", model), text)).isEqualTo(tokens);
    }

    @Test
    void estimates_for_the_others_by_the_kind_of_text() {
        assertThat(counter.count(CLAUDE, "a".repeat(400))).isEqualTo(100);
        assertThat(counter.count(CLAUDE, "世".repeat(400))).isEqualTo(400);
        assertThat(counter.count(new ModelName("openai", "qwen3"), "a".repeat(400)))
                .isEqualTo(100);
    }

    @Test
    void learns_from_what_a_provider_counted_slowly_and_for_that_model_only() {
        var request = request(CLAUDE, "a".repeat(4000));
        long before = counter.count(request);

        for (int i = 0; i < 30; i++) {
            assertThat(counter.learned(request, 2 * before)).isEqualTo(2 * before);
        }

        assertThat(counter.count(CLAUDE, "a".repeat(4000))).isBetween(1900L, 2010L);
        assertThat(counter.estimate(request)).isCloseTo(2 * before, org.assertj.core.data.Offset.offset(10L));
        assertThat(counter.count(new ModelName("gemini", "gemini-2.5-pro"), "a".repeat(4000)))
                .isEqualTo(1000);
    }

    @Test
    void one_odd_count_does_not_turn_it_and_short_prompts_teach_nothing() {
        var request = request(CLAUDE, "a".repeat(4000));

        assertThat(counter.learned(request, 1_000_000)).isEqualTo(1_000_000);
        assertThat(counter.learned(request(CLAUDE, "Hi"), 900)).isEqualTo(900);

        assertThat(counter.count(CLAUDE, "a".repeat(4000))).isEqualTo(1600);
    }

    @Test
    void the_quick_bound_is_never_below_the_count() throws Exception {
        var tool = new ToolOffer("f", "does f", Json.wire().readTree("{\"type\":\"object\"}"));
        var turns = List.<ChatTurn>of(
                new SystemTurn("Sei höflich."),
                new UserTurn("你好，世界 🎉"),
                new AssistantTurn("ok", List.of(new ToolRequest("1", "f", "{\"x\":1}"))),
                new ToolTurn("1", "f", "~~~\u0001zz", false));
        for (var model : List.of("gpt-4o", "gpt-4", "qwen")) {
            var request = new ModelRequest("acme", new ModelName("openai", model), 0, turns, List.of(tool));
            assertThat(TokenCounter.atMost(request)).isGreaterThanOrEqualTo(counter.count(request));
            assertThat(TokenCounter.surelyFits(request, counter.count(request) - 1))
                    .isFalse();
            assertThat(TokenCounter.surelyFits(request, 10_000)).isTrue();
        }
    }

    private static ModelRequest request(ModelName model, String text) {
        return new ModelRequest("acme", model, 0, List.of(new UserTurn(text)), List.of());
    }
}
