package io.agentmode.agent.llm;

import io.agentmode.kernel.event.Usage;
import java.time.Duration;
import java.util.List;

/**
 * A complete answer.
 *
 * @param reasoning empty where the provider gives none
 * @param usage tokens as counted by the provider, priced
 * @param cutOff the provider stopped at its output limit
 * @param model the one that answered
 */
public record ModelReply(
        String text,
        String reasoning,
        List<ToolRequest> calls,
        Usage usage,
        Duration reasoningTime,
        Duration duration,
        boolean cutOff,
        ModelName model) {

    public ModelReply {
        calls = List.copyOf(calls);
    }

    ModelReply saying(String otherText, String otherReasoning, List<ToolRequest> otherCalls) {
        return new ModelReply(otherText, otherReasoning, otherCalls, usage, reasoningTime, duration, cutOff, model);
    }
}
