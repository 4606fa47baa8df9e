package io.agentmode.memory.longterm;

import io.agentmode.memory.WireNames;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "agent_long_term_memory")
class MemoryRow {
    @Id
    UUID id;

    String tenantId;
    UUID agentId;
    String userId;
    String memoryType;
    String content;
    int importance;
    String status;

    @Nullable
    UUID sourceSessionId;

    @Nullable
    UUID sourceRunId;

    @Nullable
    String evidence;

    /** Counted by recalls alone: an edit must not take back what they counted meanwhile. */
    @Column(updatable = false)
    long accessCount;

    @Column(updatable = false)
    @Nullable
    Instant lastAccessedAt;

    Instant createdAt;
    Instant updatedAt;

    @Nullable
    Instant decidedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected MemoryRow() {}

    @SuppressWarnings("NullAway.Init") // write() fills the rest
    MemoryRow(String tenantId, Memory memory) {
        this.id = memory.id();
        this.tenantId = tenantId;
        this.agentId = memory.owner().agentId();
        this.userId = memory.owner().userId();
        this.createdAt = memory.life().createdAt();
        write(memory);
    }

    void write(Memory memory) {
        memoryType = WireNames.of(memory.draft().type());
        content = memory.draft().content();
        importance = memory.draft().importance();
        status = WireNames.of(memory.life().status());
        updatedAt = memory.life().updatedAt();
        decidedAt = memory.life().decidedAt();
    }

    Memory toMemory() {
        return new Memory(
                id,
                new Memory.Owner(agentId, userId),
                new MemoryDraft(content, WireNames.require(MemoryType.class, memoryType), importance),
                new Memory.Life(WireNames.require(MemoryStatus.class, status), createdAt, updatedAt, decidedAt),
                new Memory.Source(sourceSessionId, sourceRunId, evidence),
                new Memory.Use(accessCount, lastAccessedAt));
    }
}
