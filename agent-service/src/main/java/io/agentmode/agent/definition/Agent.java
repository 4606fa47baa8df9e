package io.agentmode.agent.definition;

import io.agentmode.agent.llm.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent as its tenant sees it; every update makes the next version. */
public record Agent(UUID id, AgentDraft content, int version, Instant createdAt, Instant updatedAt, String createdBy) {

    static Agent create(UUID id, AgentDraft content, String user, Instant now) {
        return new Agent(id, content, 1, now, now, user);
    }

    Agent updated(AgentDraft content, Instant now) {
        return new Agent(id, content, version + 1, createdAt, now, createdBy);
    }

    /** What a person decides about an agent. */
    public record AgentDraft(
            String name,
            @Nullable String description,
            @Nullable String goal,
            @Nullable String systemPrompt,
            String modelProvider,
            String modelName,
            int maxSteps,
            double temperature,
            boolean isActive,
            List<ModelName> fallbacks,
            Budget budget) {

        public AgentDraft {
            fallbacks = List.copyOf(fallbacks);
        }
    }
}
