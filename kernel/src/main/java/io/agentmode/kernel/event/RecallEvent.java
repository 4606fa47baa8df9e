package io.agentmode.kernel.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the memory service tells the worker. */
public sealed interface RecallEvent extends WireEvent {

    /**
     * The answer to a run: best first, empty when nothing fits.
     *
     * @param emptyAsOf when the user had no memory with this agent at all: a run needs not ask again until one is learned
     */
    @WireType("memory.recalled.v1")
    record Recalled(
            UUID runId,
            UUID sessionId,
            List<RunEvent.RecalledMemory> memories,
            Instant at,
            @Nullable Instant emptyAsOf) implements RecallEvent {

        @Override
        public String key() {
            return sessionId.toString();
        }
    }

    /** From now on an agent has something to recall about a user. */
    @WireType("memory.learned.v1")
    record Learned(UUID agentId, String userId, Instant at) implements RecallEvent {

        @Override
        public String key() {
            return agentId.toString();
        }
    }

    @Override
    default Topic topic() {
        return Topic.MEMORY_RECALL_EVENTS;
    }
}
