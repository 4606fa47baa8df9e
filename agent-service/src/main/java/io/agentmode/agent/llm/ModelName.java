package io.agentmode.agent.llm;

/** A model of a provider, such as {@code openai/gpt-5.1}. */
public record ModelName(String provider, String name) {

    /** The reverse of {@link #toString}; a model's own name may hold a slash, a provider's does not. */
    public static ModelName parse(String text) {
        int slash = text.indexOf('/');
        return new ModelName(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
