package io.agentmode.agent.llm;

import java.util.List;

/**
 * One call of a model.
 *
 * @param tenant whose credentials pay, when it has its own
 * @param temperature 0 to 2, as the provider understands it
 */
public record ModelRequest(
        String tenant, ModelName model, double temperature, List<ChatTurn> turns, List<ToolOffer> tools) {

    public ModelRequest {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /** The same question for another model. */
    public ModelRequest to(ModelName other) {
        return new ModelRequest(tenant, other, temperature, turns, tools);
    }
}
