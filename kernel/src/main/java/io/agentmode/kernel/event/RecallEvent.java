package io.agentmode.kernel.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The memory service's answer. */
public sealed interface RecallEvent extends WireEvent {

    UUID runId();

    UUID sessionId();

    /** Best first; empty when nothing fits. */
    @WireType("memory.recalled.v1")
    record Recalled(UUID runId, UUID sessionId, List<RunEvent.RecalledMemory> memories, Instant at)
            implements RecallEvent {}

    @Override
    default Topic topic() {
        return Topic.MEMORY_RECALL_EVENTS;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
