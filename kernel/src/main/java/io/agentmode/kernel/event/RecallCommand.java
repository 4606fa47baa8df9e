package io.agentmode.kernel.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the worker asks of the memory service. */
public sealed interface RecallCommand extends WireEvent {

    UUID runId();

    UUID sessionId();

    @WireType("memory.recall.v1")
    record Recall(UUID runId, UUID sessionId, UUID agentId, String userId, String query, int limit, Instant requestedAt)
            implements RecallCommand {}

    /** The agent used its {@code remember} tool: a suggestion for the user to approve. {@code id} makes it idempotent. */
    @WireType("memory.propose.v1")
    record Propose(
            UUID id,
            UUID runId,
            UUID sessionId,
            UUID agentId,
            String userId,
            String content,
            String memoryType,
            @Nullable Integer importance,
            Instant requestedAt)
            implements RecallCommand {}

    @Override
    default Topic topic() {
        return Topic.MEMORY_RECALL_COMMANDS;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
