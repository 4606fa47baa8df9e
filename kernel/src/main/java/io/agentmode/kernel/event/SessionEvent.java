package io.agentmode.kernel.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The end of a session's life as the other services need to know it. */
public sealed interface SessionEvent extends WireEvent {

    UUID sessionId();

    UUID agentId();

    String userId();

    /** {@code transcript} is oldest first, user and assistant text only, cut from the front at 256 KB. */
    @WireType("session.ended.v1")
    record Ended(
            UUID sessionId,
            UUID agentId,
            String userId,
            String status,
            boolean goalMet,
            @Nullable String summary,
            List<Turn> transcript,
            Instant at)
            implements SessionEvent {}

    /** Everything of this session is to be forgotten. */
    @WireType("session.deleted.v1")
    record Deleted(UUID sessionId, UUID agentId, String userId, Instant at) implements SessionEvent {}

    record Turn(UUID runId, String role, String content) {}

    @Override
    default Topic topic() {
        return Topic.SESSION_LIFECYCLE_EVENTS;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
