package io.agentmode.agent.llm;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Names and sizes of models; what is configured goes before what is built in. */
@ApplicationScoped
public class ModelCatalogue {
    /** A model nobody knows is treated as a small one: too early a summary costs less than a refused request. */
    private static final int UNKNOWN_WINDOW = 32_000;

    private final LlmConfig config;
    private final KnownModels known;

    ModelCatalogue(LlmConfig config) {
        this.config = config;
        this.known = KnownModels.read(config.modelsFile());
    }

    /** In tokens, question and answer together. */
    public int contextWindow(ModelName model) {
        return KnownModels.match(config.contextWindows(), model)
                .or(() -> known.find(model).map(KnownModels.Known::contextWindow))
                .orElse(UNKNOWN_WINDOW);
    }

    /** What a provider offers: {@code configured} unless that is empty; the first is its default. */
    public List<ModelInfo> offered(String provider, List<String> configured) {
        var names = configured.isEmpty() ? known.of(provider) : configured;
        return names.stream()
                .map(name -> new ModelInfo(
                        provider,
                        name,
                        name,
                        contextWindow(new ModelName(provider, name)),
                        name.equals(names.getFirst())))
                .toList();
    }
}
