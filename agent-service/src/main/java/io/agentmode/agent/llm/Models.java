package io.agentmode.agent.llm;

import io.agentmode.agent.llm.ModelAccounts.Own;
import io.agentmode.kernel.event.Usage;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All providers; the door of this package. */
@ApplicationScoped
public class Models {
    /** Who is asked first for a default; the stand-in only when there is nobody else. */
    private static final List<String> PREFERENCE = List.of("openai", "anthropic", "gemini", "demo");

    private final Map<String, ModelProvider> providers;
    private final ModelAccounts accounts;
    private final LlmConfig config;
    private final TokenCounter counter;
    private final ModelPrices prices;

    Models(
            @All List<ModelProvider> providers,
            ModelAccounts accounts,
            LlmConfig config,
            TokenCounter counter,
            ModelPrices prices) {
        this.providers = providers.stream().collect(Collectors.toMap(ModelProvider::name, Function.identity()));
        this.accounts = accounts;
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
                        .failure(notConfigured("The provider " + request.model().provider() + " does not exist here."))
                : accounts.of(request.tenant())
                        .onFailure()
                        .transform(_ -> new ModelFailure(
                                ModelFailure.Kind.MODEL_UNAVAILABLE,
                                "The model accounts cannot be read now.",
                                null,
                                null))
                        .chain(own ->
                                call(provider, request, own.get(provider.name()), new Intake(request.model(), deltas)));
    }

    private static Uni<ModelReply> call(
            ModelProvider provider, ModelRequest request, @Nullable Own own, Intake intake) {
        return switch (own) {
            case null -> provider.call(request, null, intake).map(intake::whole);
            case Own.Usable usable ->
                provider.call(request, usable.account(), intake).map(intake::whole);
            case Own.Unusable unusable -> Uni.createFrom().failure(notConfigured(unusable.reason()));
        };
    }

    private static ModelFailure notConfigured(String message) {
        return new ModelFailure(ModelFailure.Kind.MODEL_NOT_CONFIGURED, message, null, null);
    }

    /** What a call costs that was stopped after it had said {@code answered}: no provider reports that. */
    public Usage estimate(ModelRequest request, String answered) {
        long input = counter.estimate(request);
        long output = counter.estimate(request.model(), answered, List.of());
        return new Usage(input, output, prices.cost(request, input, output));
    }

    /** What a tenant can choose now, the providers in order of preference; exactly one is the default. */
    public Uni<List<ModelInfo>> usable(String tenant) {
        return accounts.of(tenant).map(own -> usable(own.keySet()));
    }

    private List<ModelInfo> usable(Set<String> own) {
        var usable = providers.values().stream()
                .filter(provider -> provider.isUsable() || own.contains(provider.name()))
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
