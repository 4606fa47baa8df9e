package io.agentmode.agent.llm;

/** A model as a person chooses it; {@code contextWindow} in tokens. */
public record ModelInfo(String provider, String model, String displayName, int contextWindow, boolean isDefault) {

    ModelInfo asDefault(boolean proposed) {
        return new ModelInfo(provider, model, displayName, contextWindow, proposed);
    }
}
