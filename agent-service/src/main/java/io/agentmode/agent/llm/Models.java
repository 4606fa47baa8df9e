package io.agentmode.agent.llm;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All providers; the door of this package. */
@ApplicationScoped
public class Models {
    private final Map<String, ModelProvider> providers;

    Models(@All List<ModelProvider> providers) {
        this.providers = providers.stream().collect(Collectors.toMap(ModelProvider::name, Function.identity()));
    }

    /** Streams one answer; fails with {@link ModelFailure}. Cancelling the Uni stops the call. */
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

    /** What can be chosen now. */
    public List<ModelInfo> usable() {
        return providers.values().stream()
                .filter(ModelProvider::isUsable)
                .flatMap(provider -> provider.models().stream())
                .toList();
    }
}
