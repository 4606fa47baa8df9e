package io.agentmode.memory.longterm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something an agent knows about one user; nobody else sees it. */
public record Memory(UUID id, Owner owner, MemoryDraft draft, Life life, Source source, Use use) {

    static Memory create(UUID id, Owner owner, MemoryDraft draft, Instant now) {
        var life = new Life(MemoryStatus.ACTIVE, now, now, null);
        return new Memory(id, owner, draft, life, Source.NONE, Use.NONE);
    }

    boolean isActive() {
        return life.status() == MemoryStatus.ACTIVE;
    }

    Memory edited(MemoryEdits edits, Instant now) {
        return new Memory(id, owner, draft.with(edits), life.updated(now), source, use);
    }

    /** Of a suggestion. */
    public Memory decided(MemoryStatus status, MemoryEdits edits, Instant now) {
        return new Memory(id, owner, draft.with(edits), new Life(status, life.createdAt(), now, now), source, use);
    }

    /** Whose memory it is, and with which agent. */
    public record Owner(UUID agentId, String userId) {}

    /** {@code decidedAt} is set once a suggestion was approved or rejected. */
    public record Life(
            MemoryStatus status,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant decidedAt) {
        Life updated(Instant now) {
            return new Life(status, createdAt, now, decidedAt);
        }
    }

    /** Where a suggestion came from; {@code evidence} is what was said that shows it. */
    public record Source(
            @Nullable UUID sessionId,
            @Nullable UUID runId,
            @Nullable String evidence) {
        static final Source NONE = new Source(null, null, null);
    }

    /** How often runs were given it. */
    public record Use(long accessCount, @Nullable Instant lastAccessedAt) {
        static final Use NONE = new Use(0, null);
    }
}
