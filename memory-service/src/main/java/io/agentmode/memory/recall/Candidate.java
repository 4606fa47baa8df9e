package io.agentmode.memory.recall;

import io.agentmode.memory.longterm.MemoryType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A memory that may fit a question, and what speaks for it.
 *
 * @param matched terms of the question that it contains
 * @param textRank density of those terms, between 0 and 1
 * @param nearest the term of the question that resembles a word of the memory most
 * @param likeness trigram similarity of {@code nearest} to that word, between 0 and 1
 */
record Candidate(
        UUID id,
        String content,
        MemoryType type,
        int importance,
        Instant updatedAt,
        List<String> matched,
        double textRank,
        @Nullable String nearest,
        double likeness) {}
