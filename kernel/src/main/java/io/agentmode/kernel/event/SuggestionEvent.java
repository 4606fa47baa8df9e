package io.agentmode.kernel.event;

import java.time.Instant;
import java.util.UUID;

/** What became of memories that an agent or the end of a session proposed. */
public sealed interface SuggestionEvent extends WireEvent {

    UUID memoryId();

    UUID sessionId();

    UUID agentId();

    String userId();

    @WireType("memory.suggested.v1")
    record Suggested(UUID memoryId, UUID sessionId, UUID agentId, String userId, String content, Instant at)
            implements SuggestionEvent {}

    @WireType("memory.approved.v1")
    record Approved(UUID memoryId, UUID sessionId, UUID agentId, String userId, Instant at)
            implements SuggestionEvent {}

    @WireType("memory.rejected.v1")
    record Rejected(UUID memoryId, UUID sessionId, UUID agentId, String userId, Instant at)
            implements SuggestionEvent {}

    @Override
    default Topic topic() {
        return Topic.MEMORY_SUGGESTION_EVENTS;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
