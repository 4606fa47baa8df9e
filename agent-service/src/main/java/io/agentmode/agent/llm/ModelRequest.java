package io.agentmode.agent.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model.
 *
 * @param tenant whose credentials pay, when it has its own
 * @param temperature 0 to 2, as the provider understands it
 * @param answerTokens how long the answer may be, with the reasoning before it; null leaves that to the provider
 */
public record ModelRequest(
        String tenant,
        ModelName model,
        double temperature,
        List<ChatTurn> turns,
        List<ToolOffer> tools,
        @Nullable Integer answerTokens) {

    public ModelRequest(
            String tenant, ModelName model, double temperature, List<ChatTurn> turns, List<ToolOffer> tools) {
        this(tenant, model, temperature, turns, tools, null);
    }

    public ModelRequest {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /** The same question for another model. */
    public ModelRequest to(ModelName other) {
        return new ModelRequest(tenant, other, temperature, turns, tools, answerTokens);
    }

    /** The same question for an answer that is cut where it would be longer. */
    public ModelRequest answeredWithin(int tokens) {
        return new ModelRequest(tenant, model, temperature, turns, tools, tokens);
    }
}
