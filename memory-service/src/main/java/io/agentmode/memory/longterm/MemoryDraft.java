package io.agentmode.memory.longterm;

/** What a memory says, in its limits; always data about the user, never an instruction to the agent. */
public record MemoryDraft(String content, MemoryType type, int importance) {
    /** In UTF-16 units. */
    public static final int LONGEST = 4_000;

    public static final int LEAST_IMPORTANCE = 1;
    public static final int MOST_IMPORTANCE = 10;
    public static final int DEFAULT_IMPORTANCE = 5;

    /** The same with what {@code edits} names changed. */
    public MemoryDraft with(MemoryEdits edits) {
        return new MemoryDraft(
                edits.content() == null ? content : edits.content().strip(),
                edits.memoryType() == null ? type : edits.memoryType(),
                edits.importance() == null ? importance : edits.importance());
    }
}
