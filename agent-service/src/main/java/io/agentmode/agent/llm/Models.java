package io.agentmode.agent.llm;

import io.agentmode.kernel.event.Usage;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All providers; the door of this package. */
@ApplicationScoped
public class Models {
    /** Who is asked first for a default; the stand-in only when there is nobody else. */
    private static final List<String> PREFERENCE = List.of("openai", "anthropic", "gemini", "demo");

    private final Map<String, ModelProvider> providers;
    private final LlmConfig config;
    private final TokenCounter counter;
    private final ModelPrices prices;

    Models(@All List<ModelProvider> providers, LlmConfig config, TokenCounter counter, ModelPrices prices) {
        this.providers = providers.stream().collect(Collectors.toMap(ModelProvider::name, Function.identity()));
        this.config = config;
        this.counter = counter;
        this.prices = prices;
    }

    /** Streams one answer; fails with {@link ModelFailure}. Cancelling the Uni stops the call. */
    @Metered
    public Uni<ModelReply> call(ModelRequest request, Deltas deltas) {
        var provider = providers.get(request.model().provider());
        return provider == null
                ? Uni.createFrom()
                        .failure(new ModelFailure(
                                ModelFailure.Kind.MODEL_NOT_CONFIGURED,
                                "The provider " + request.model().provider() + " does not exist here.",
                                null,
                                null))
                : provider.call(request, deltas);
    }

    /** What a call costs that was stopped after it had said {@code answered}: no provider reports that. */
    public Usage estimate(ModelRequest request, String answered) {
        long input = counter.estimate(request);
        long output = counter.estimate(request.model(), answered, List.of());
        return new Usage(input, output, prices.cost(request.model(), input, output));
    }

    /** What can be chosen now, the providers in order of preference; exactly one is the default. */
    public List<ModelInfo> usable() {
        var usable = providers.values().stream()
                .filter(ModelProvider::isUsable)
                .sorted(Comparator.comparingInt(provider -> PREFERENCE.indexOf(provider.name())))
                .flatMap(provider -> provider.models().stream())
                .toList();
        var proposed = configuredDefault(usable)
                .or(() -> usable.stream().filter(ModelInfo::isDefault).findFirst())
                .orElse(null);
        return usable.stream()
                .map(model -> model.asDefault(model.equals(proposed)))
                .toList();
    }

    private Optional<ModelInfo> configuredDefault(List<ModelInfo> usable) {
        return config.defaultModel()
                .flatMap(name -> usable.stream()
                        .filter(model -> name.equals(model.provider() + "/" + model.model()))
                        .findFirst());
    }
}
