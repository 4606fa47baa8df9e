package io.agentmode.memory.longterm;

import io.agentmode.kernel.idempotency.Answer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A memory as clients see it. */
public record MemoryView(
        UUID id,
        UUID agentId,
        String content,
        MemoryType memoryType,
        int importance,
        MemoryStatus status,
        @Nullable UUID sourceSessionId,
        @Nullable UUID sourceRunId,
        @Nullable String evidence,
        long accessCount,
        @Nullable Instant lastAccessedAt,
        Instant createdAt,
        Instant updatedAt) {

    static Answer<MemoryView> created(Memory memory) {
        return Answer.created("/api/agent-memories/" + memory.id(), of(memory));
    }

    public static MemoryView of(Memory memory) {
        return new MemoryView(
                memory.id(),
                memory.owner().agentId(),
                memory.draft().content(),
                memory.draft().type(),
                memory.draft().importance(),
                memory.life().status(),
                memory.source().sessionId(),
                memory.source().runId(),
                memory.source().evidence(),
                memory.use().accessCount(),
                memory.use().lastAccessedAt(),
                memory.life().createdAt(),
                memory.life().updatedAt());
    }
}
