package io.agentmode.agent.llm;

import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.metrics.Durations;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What models cost in time, tokens and money, under the names of OpenTelemetry's conventions for generative AI. */
@Singleton
class ModelMeters {
    /** Names of models are typed in by users, and each makes several series. */
    private static final int MOST_NAMES = 100;

    private final MeterRegistry meters;
    private final Set<ModelName> named = ConcurrentHashMap.newKeySet();

    ModelMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void answered(ModelName model, Usage usage, Duration took) {
        var tags = tags(model);
        took(tags, took, "");
        tokens(tags.and("gen_ai.token.type", "input"), usage.inputTokens());
        tokens(tags.and("gen_ai.token.type", "output"), usage.outputTokens());
        meters.counter("agentmode.model.cost", tags).increment(usage.cost().doubleValue());
    }

    void failed(ModelName model, @Nullable Throwable failure, Duration took) {
        took(tags(model), took, errorType(failure));
    }

    void cancelled(ModelName model, Duration took) {
        took(tags(model), took, "cancelled");
    }

    private void took(Tags tags, Duration took, String errorType) {
        Durations.of("gen_ai.client.operation.duration", "Calls to models, from the request to the end of the answer")
                .tags(tags.and("error.type", errorType))
                .register(meters)
                .record(took);
    }

    private void tokens(Tags tags, long count) {
        DistributionSummary.builder("gen_ai.client.token.usage")
                .description("Tokens of calls to models, as the provider counted them")
                .baseUnit("tokens")
                .tags(tags)
                .register(meters)
                .record((double) count);
    }

    private Tags tags(ModelName model) {
        boolean known = named.contains(model) || (named.size() < MOST_NAMES && named.add(model));
        return Tags.of(
                "gen_ai.operation.name",
                "chat",
                "gen_ai.provider.name",
                known ? model.provider() : "other",
                "gen_ai.request.model",
                known ? model.name() : "other");
    }

    private static String errorType(@Nullable Throwable failure) {
        return failure instanceof ModelFailure known ? known.kind().name().toLowerCase(Locale.ROOT) : "other";
    }
}
