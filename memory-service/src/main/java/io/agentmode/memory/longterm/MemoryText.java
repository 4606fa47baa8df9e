package io.agentmode.memory.longterm;

/** What text of a person must be like to be stored. */
public final class MemoryText {
    /** Something to read. */
    public static final String READABLE = "(?sU).*[^\\s\\p{Cntrl}].*";

    public static final String READABLE_RULE = "must not be blank";

    private MemoryText() {}
}
