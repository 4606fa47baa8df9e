package io.agentmode.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.Usage;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelMetersTest {
    private static final String DURATION = "gen_ai.client.operation.duration";
    private static final ModelName GPT = new ModelName("openai", "gpt-5.1");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ModelMeters meters = new ModelMeters(registry);

    @Test
    void anAnswerCostsTimeTokensAndMoney() {
        meters.answered(GPT, new Usage(10, 5, new BigDecimal("0.25")), Duration.ofSeconds(2));

        var tags = Tags.of("gen_ai.provider.name", "openai", "gen_ai.request.model", "gpt-5.1");
        assertThat(registry.get(DURATION)
                        .tags(tags)
                        .tag("error.type", "")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(tokens("input")).isEqualTo(10);
        assertThat(tokens("output")).isEqualTo(5);
        assertThat(registry.get("agentmode.model.cost").tags(tags).counter().count())
                .isEqualTo(0.25);
    }

    @Test
    void aFailureIsToldByItsKind() {
        meters.failed(
                GPT, new ModelFailure(ModelFailure.Kind.MODEL_RATE_LIMITED, "Wait.", null, null), Duration.ofMillis(3));
        meters.failed(GPT, new IllegalStateException("secret"), Duration.ofMillis(3));
        meters.cancelled(GPT, Duration.ofMillis(3));

        assertThat(registry.get(DURATION).timers())
                .extracting(timer -> timer.getId().getTag("error.type"))
                .containsExactlyInAnyOrder("model_rate_limited", "other", "cancelled");
    }

    @Test
    void namesThatUsersTypeMakeNoEndOfSeries() {
        IntStream.range(0, 500)
                .forEach(i -> meters.cancelled(new ModelName("openai", "model-" + i), Duration.ofMillis(1)));

        assertThat(registry.get(DURATION).timers())
                .hasSize(101)
                .extracting(timer -> timer.getId().getTag("gen_ai.request.model"))
                .contains("model-0", "other")
                .doesNotContain("model-499");
    }

    private double tokens(String type) {
        return registry.get("gen_ai.client.token.usage")
                .tag("gen_ai.token.type", type)
                .summary()
                .totalAmount();
    }
}
