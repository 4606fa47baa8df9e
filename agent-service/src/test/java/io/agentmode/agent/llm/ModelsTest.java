package io.agentmode.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {
    private static final Map<String, String> NOTHING = Map.of();

    @Test
    void proposes_demo_only_when_nothing_else_is_usable() {
        assertThat(defaults(NOTHING, provider("demo", true), provider("openai", false)))
                .containsExactly("demo/demo-1");
        assertThat(defaults(NOTHING, provider("demo", true), provider("gemini", true), provider("anthropic", true)))
                .containsExactly("anthropic/anthropic-1");
    }

    @Test
    void proposes_what_is_configured_when_it_is_usable() {
        var key = "agent-mode.llm.default-model";
        var providers = new ModelProvider[] {provider("demo", true), provider("openai", true)};
        assertThat(defaults(Map.of(key, "openai/openai-2"), providers)).containsExactly("openai/openai-2");
        assertThat(defaults(Map.of(key, "openai/unknown"), providers)).containsExactly("openai/openai-1");
    }

    @Test
    void lists_what_is_usable_in_order_of_preference() {
        assertThat(models(NOTHING, provider("demo", true), provider("gemini", false), provider("openai", true))
                        .usable())
                .extracting(ModelInfo::model)
                .containsExactly("openai-1", "openai-2", "demo-1", "demo-2");
    }

    @Test
    void fails_for_a_provider_that_does_not_exist() {
        var request = new ModelRequest("acme", new ModelName("other", "x"), 0, List.of(), List.of());
        assertThatThrownBy(
                        () -> models(NOTHING).call(request, new Heard()).await().atMost(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        ModelFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.MODEL_NOT_CONFIGURED));
    }

    @Test
    void prices_known_models_their_dated_versions_and_those_behind_a_gateway() {
        var prices = new ModelPrices(LlmConfigs.of(NOTHING));
        for (var name : List.of("gpt-4.1", "gpt-4.1-2025-04-14", "openai/gpt-4.1")) {
            assertThat(prices.cost(new ModelName("openai", name), 1_000_000, 500_000))
                    .isEqualByComparingTo("6");
        }
        assertThat(prices.cost(new ModelName("openai", "gpt-4.1-mini"), 1, 0)).isEqualByComparingTo("0.0000004");
        assertThat(prices.cost(new ModelName("openai", "my-own"), 1_000_000, 0)).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void lets_operators_set_prices_and_windows() {
        var config = LlmConfigs.of(Map.of(
                "agent-mode.llm.prices.\"openai/my-*\".input", "1",
                "agent-mode.llm.prices.\"openai/my-*\".output", "2",
                "agent-mode.llm.context-windows.\"openai/my-own\"", "1234"));
        var model = new ModelName("openai", "my-own");
        assertThat(new ModelPrices(config).cost(model, 1_000_000, 1_000_000)).isEqualByComparingTo("3");
        assertThat(new ModelCatalogue(config).contextWindow(model)).isEqualTo(1234);
        assertThat(new ModelCatalogue(config).contextWindow(new ModelName("openai", "nobody-knows")))
                .isEqualTo(32_000);
    }

    @Test
    void offers_the_configured_models_instead_of_the_built_in_ones() {
        var catalogue = new ModelCatalogue(LlmConfigs.of(NOTHING));
        assertThat(catalogue.offered("openai", List.of("qwen", "gpt-4o")))
                .containsExactly(
                        new ModelInfo("openai", "qwen", "qwen", 32_000, true),
                        new ModelInfo("openai", "gpt-4o", "gpt-4o", 128_000, false));
        assertThat(catalogue.offered("openai", List.of())).hasSizeGreaterThan(5);
    }

    @Test
    void reads_the_usual_environment_variables() {
        var config = LlmConfigs.of(Map.of(
                "OPENAI_BASE_URL", "http://127.0.0.1:4000/v1",
                "AGENT_MODE_OPENAI_MODELS", "a,b",
                "ANTHROPIC_API_KEY", "key"));
        assertThat(config.openai().baseUrl()).contains("http://127.0.0.1:4000/v1");
        assertThat(config.openai().apiKey()).isEmpty();
        assertThat(config.openai().models()).contains(List.of("a", "b"));
        assertThat(config.anthropic().apiKey()).contains("key");
        assertThat(config.gemini().apiKey()).isEmpty();
    }

    private static List<String> defaults(Map<String, String> keys, ModelProvider... providers) {
        return models(keys, providers).usable().stream()
                .filter(ModelInfo::isDefault)
                .map(model -> model.provider() + "/" + model.model())
                .toList();
    }

    private static Models models(Map<String, String> keys, ModelProvider... providers) {
        var config = LlmConfigs.of(keys);
        return new Models(List.of(providers), config, new TokenCounter(), new ModelPrices(config));
    }

    private static ModelProvider provider(String name, boolean usable) {
        return new ModelProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean isUsable() {
                return usable;
            }

            @Override
            public List<ModelInfo> models() {
                return List.of(
                        new ModelInfo(name, name + "-1", name, 1000, true),
                        new ModelInfo(name, name + "-2", name, 1000, false));
            }

            @Override
            public Uni<ModelReply> call(ModelRequest request, Deltas deltas) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
