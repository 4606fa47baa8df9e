package io.agentmode.agent.llm;

/** A model of a provider, such as {@code openai/gpt-5.1}. */
public record ModelName(String provider, String name) {

    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
