package io.agentmode.memory.longterm;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Changes to a memory; what is left out stays as it is. */
public record MemoryEdits(
        @Size(max = MemoryDraft.LONGEST)
        @Pattern(regexp = MemoryText.READABLE, message = MemoryText.READABLE_RULE)
        @Nullable
        String content,

        @Nullable MemoryType memoryType,

        @Min(MemoryDraft.LEAST_IMPORTANCE) @Max(MemoryDraft.MOST_IMPORTANCE) @Nullable
        Integer importance) {

    public static final MemoryEdits NONE = new MemoryEdits(null, null, null);
}
