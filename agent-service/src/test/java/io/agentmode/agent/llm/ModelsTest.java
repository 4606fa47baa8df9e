package io.agentmode.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    private static final Map<String, String> NOTHING = Map.of();
    private @Nullable ModelAccount seen;

    @Test
    void aTenantsOwnPriceGoesBeforeTheOperators() {
        var prices = new ModelPrices(
                LlmConfigs.of(NOTHING),
                tenant -> tenant.equals("acme")
                        ? Map.of("openai/*", new TenantPrices.OwnPrice(BigDecimal.ONE, BigDecimal.TWO))
                        : Map.of());
        var model = new ModelName("openai", "gpt-5.1");

        assertThat(prices.cost(new ModelRequest("acme", model, 0, List.of(), List.of()), 1_000_000, 1_000_000))
                .isEqualByComparingTo("3");
        assertThat(prices.cost(new ModelRequest("other", model, 0, List.of(), List.of()), 1_000_000, 0))
                .isEqualByComparingTo(prices.cost(model, 1_000_000, 0));
    }

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
                        .usable("acme")
                        .await()
                        .indefinitely())
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
        var prices = new ModelPrices(LlmConfigs.of(NOTHING), TenantPrices.NONE);
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
        assertThat(new ModelPrices(config, TenantPrices.NONE).cost(model, 1_000_000, 1_000_000))
                .isEqualByComparingTo("3");
        assertThat(new ModelCatalogue(config).contextWindow(model)).isEqualTo(1234);
        assertThat(new ModelCatalogue(config).contextWindow(new ModelName("openai", "nobody-knows")))
                .isEqualTo(32_000);
    }

    @Test
    void reads_an_operators_table_before_the_built_in_one(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("models"), """
                # our contract
                openai gpt-5.1 1000 0.50 4.00

                openai our-own 2000 0.10 0.20
                """);
        var config = LlmConfigs.of(Map.of("agent-mode.llm.models-file", file.toString()));

        assertThat(new ModelPrices(config, TenantPrices.NONE).cost(new ModelName("openai", "gpt-5.1"), 1_000_000, 0))
                .isEqualByComparingTo("0.5");
        assertThat(new ModelPrices(config, TenantPrices.NONE).cost(new ModelName("openai", "gpt-4.1"), 1_000_000, 0))
                .isEqualByComparingTo("2");
        assertThat(new ModelCatalogue(config).contextWindow(new ModelName("openai", "our-own")))
                .isEqualTo(2000);
        assertThat(new ModelCatalogue(config).offered("openai", List.of()))
                .extracting(ModelInfo::model)
                .startsWith("gpt-5.1", "our-own")
                .doesNotHaveDuplicates();
    }

    @Test
    void refuses_a_table_that_cannot_be_read_and_says_which_line(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("models"), "openai gpt-5.1 many 0.50");
        var wrong = LlmConfigs.of(Map.of("agent-mode.llm.models-file", file.toString()));
        var missing = LlmConfigs.of(Map.of("agent-mode.llm.models-file", folder + "/none"));

        assertThatThrownBy(() -> new ModelPrices(wrong, TenantPrices.NONE))
                .hasMessageContaining("openai gpt-5.1 many 0.50");
        assertThatThrownBy(() -> new ModelPrices(missing, TenantPrices.NONE))
                .hasMessageContaining("agent-mode.llm.models-file");
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

    @Test
    void offers_a_tenant_the_providers_it_has_an_account_with_and_uses_that_account() {
        var account = new ModelAccount("sk-own", null, null);
        var models = withAccounts(
                Map.of("gemini", new ModelAccounts.Own.Usable(account)),
                provider("gemini", false),
                provider("demo", true));
        var request = new ModelRequest("acme", new ModelName("gemini", "gemini-1"), 0, List.of(), List.of());

        var call = models.call(request, new Heard()).subscribe().asCompletionStage();

        assertThat(models.usable("acme").await().indefinitely())
                .extracting(ModelInfo::provider)
                .containsOnly("gemini", "demo");
        assertThat(seen).isEqualTo(account);
        assertThat(account).asString().doesNotContain("sk-own");
        assertThat(call).isNotDone();
    }

    @Test
    void an_account_that_cannot_be_used_is_not_replaced_by_the_operators() {
        var models = withAccounts(
                Map.of("openai", new ModelAccounts.Own.Unusable("Set it again.")), provider("openai", true));
        var request = new ModelRequest("acme", new ModelName("openai", "openai-1"), 0, List.of(), List.of());

        assertThatThrownBy(() -> models.call(request, new Heard()).await().atMost(Duration.ofSeconds(1)))
                .isInstanceOf(ModelFailure.class)
                .hasMessage("Set it again.");
        assertThat(seen).isNull();
    }

    private static Models withAccounts(Map<String, ModelAccounts.Own> accounts, ModelProvider... providers) {
        var config = LlmConfigs.of(NOTHING);
        return new Models(
                List.of(providers),
                _ -> Uni.createFrom().item(accounts),
                config,
                new TokenCounter(),
                new ModelPrices(config, TenantPrices.NONE));
    }

    private static List<String> defaults(Map<String, String> keys, ModelProvider... providers) {
        return models(keys, providers).usable("acme").await().indefinitely().stream()
                .filter(ModelInfo::isDefault)
                .map(model -> model.provider() + "/" + model.model())
                .toList();
    }

    private static Models models(Map<String, String> keys, ModelProvider... providers) {
        var config = LlmConfigs.of(keys);
        return new Models(
                List.of(providers),
                _ -> Uni.createFrom().item(Map.of()),
                config,
                new TokenCounter(),
                new ModelPrices(config, TenantPrices.NONE));
    }

    private ModelProvider provider(String name, boolean usable) {
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
            public Uni<ModelReply> call(ModelRequest request, @Nullable ModelAccount own, Deltas deltas) {
                seen = own;
                return Uni.createFrom().nothing();
            }
        };
    }
}
