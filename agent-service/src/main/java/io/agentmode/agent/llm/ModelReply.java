package io.agentmode.agent.llm;

import io.agentmode.kernel.event.RunEvent.CutReason;
import io.agentmode.kernel.event.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer.
 *
 * @param reasoning empty where the provider gives none
 * @param usage tokens as counted by the provider, priced
 * @param cut why the provider stopped in the middle of it; null when it is whole
 * @param model the one that answered
 */
public record ModelReply(
        String text,
        String reasoning,
        List<ToolRequest> calls,
        Usage usage,
        Duration reasoningTime,
        Duration duration,
        @Nullable CutReason cut,
        ModelName model) {

    public ModelReply {
        calls = List.copyOf(calls);
    }

    ModelReply saying(String otherText, String otherReasoning, List<ToolRequest> otherCalls) {
        return new ModelReply(otherText, otherReasoning, otherCalls, usage, reasoningTime, duration, cut, model);
    }
}
