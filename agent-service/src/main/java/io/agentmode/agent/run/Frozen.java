package io.agentmode.agent.run;

import io.agentmode.agent.definition.Budget;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.kernel.trace.TraceParent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a run was started with, and the trace it belongs to; later changes to the agent do not reach it. */
record Frozen(
        UUID sessionId,
        String userId,
        UUID messageId,
        String input,
        AgentSnapshot agent,
        @Nullable TraceParent trace) {

    /** The agent as it was. */
    record AgentSnapshot(
            UUID id,
            int version,
            String name,
            @Nullable String goal,
            @Nullable String systemPrompt,
            ModelName model,
            int maxSteps,
            double temperature,
            List<ModelName> fallbacks,
            Budget budget) {

        /** Runs that were started before there were fallbacks and budgets have none. */
        public AgentSnapshot {
            fallbacks = fallbacks == null ? List.of() : List.copyOf(fallbacks);
            budget = budget == null ? Budget.NONE : budget;
        }
    }
}
