package io.agentmode.memory.longterm;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Changes to a memory; what is left out stays as it is. */
public record MemoryEdits(
        @Size(min = 1, max = MemoryDraft.LONGEST)
        @Pattern(regexp = MemoryEdits.TEXT, message = MemoryEdits.TEXT_RULE)
        @Nullable
        String content,

        @Nullable MemoryType memoryType,

        @Min(MemoryDraft.LEAST_IMPORTANCE) @Max(MemoryDraft.MOST_IMPORTANCE) @Nullable
        Integer importance) {

    /** Something to read, and no NUL, which PostgreSQL cannot store. */
    static final String TEXT = "(?s)[^\\u0000]*[^\\u0000\\s][^\\u0000]*";

    static final String TEXT_RULE = "must not be blank nor contain NUL characters";
}
