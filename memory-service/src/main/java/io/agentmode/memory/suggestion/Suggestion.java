package io.agentmode.memory.suggestion;

import io.agentmode.kernel.event.SuggestionEvent;
import io.agentmode.kernel.event.SuggestionEvent.Approved;
import io.agentmode.kernel.event.SuggestionEvent.Rejected;
import io.agentmode.memory.longterm.Memories.Change;
import io.agentmode.memory.longterm.Memory;
import io.agentmode.memory.longterm.MemoryEdits;
import io.agentmode.memory.longterm.MemoryStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A memory that was not its user's idea; it can be decided once. */
sealed interface Suggestion {

    /** Empty for what its user wrote down themselves. */
    static Optional<Suggestion> of(Memory memory) {
        return switch (memory.life().status()) {
            case SUGGESTED -> Optional.of(new Pending(memory));
            case ACTIVE, REJECTED ->
                memory.life().decidedAt() == null ? Optional.empty() : Optional.of(new Decided(memory));
        };
    }

    record Pending(Memory memory) implements Suggestion {

        Change approve(MemoryEdits edits, Instant now) {
            var approved = memory.decided(MemoryStatus.ACTIVE, edits, now);
            var owner = memory.owner();
            return change(
                    approved, session -> new Approved(memory.id(), session, owner.agentId(), owner.userId(), now));
        }

        Change reject(Instant now) {
            var rejected = memory.decided(MemoryStatus.REJECTED, MemoryEdits.NONE, now);
            var owner = memory.owner();
            return change(
                    rejected, session -> new Rejected(memory.id(), session, owner.agentId(), owner.userId(), now));
        }

        /** Each now comes from a session, whose news this is; an older version left some without, which are news of none. */
        private Change change(Memory decided, Function<UUID, SuggestionEvent> news) {
            var session = memory.source().sessionId();
            return new Change(decided, session == null ? null : news.apply(session));
        }
    }

    record Decided(Memory memory) implements Suggestion {}
}
