package io.agentmode.memory.suggestion;

import io.agentmode.kernel.event.RecallCommand.Propose;
import io.agentmode.memory.WireNames;
import io.agentmode.memory.longterm.MemoryDraft;
import io.agentmode.memory.longterm.MemoryType;
import java.util.Objects;
import java.util.Optional;

/** What an agent wants to remember, brought into the limits: a model's mistake must not cost its user the suggestion. */
final class Proposal {
    private Proposal() {}

    /** Empty when there is nothing to remember. */
    static Optional<MemoryDraft> of(Propose proposed) {
        var content = proposed.content().replace("\0", "").strip();
        return content.isEmpty() ? Optional.empty() : Optional.of(draft(proposed, content));
    }

    private static MemoryDraft draft(Propose proposed, String content) {
        int importance = Objects.requireNonNullElse(proposed.importance(), MemoryDraft.DEFAULT_IMPORTANCE);
        return new MemoryDraft(
                cut(content),
                WireNames.find(MemoryType.class, proposed.memoryType()).orElse(MemoryType.LEARNED),
                Math.clamp(importance, MemoryDraft.LEAST_IMPORTANCE, MemoryDraft.MOST_IMPORTANCE));
    }

    private static String cut(String content) {
        if (content.length() <= MemoryDraft.LONGEST) {
            return content;
        }
        boolean splitsCharacter = Character.isHighSurrogate(content.charAt(MemoryDraft.LONGEST - 1));
        return content.substring(0, splitsCharacter ? MemoryDraft.LONGEST - 1 : MemoryDraft.LONGEST);
    }
}
