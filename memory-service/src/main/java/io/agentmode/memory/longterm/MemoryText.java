package io.agentmode.memory.longterm;

/** What text of a person must be like to be stored. */
public final class MemoryText {
    /** Something to read, and no NUL, which PostgreSQL cannot store. */
    public static final String READABLE = "(?sU)[^\\u0000]*[^\\s\\p{Cntrl}][^\\u0000]*";

    public static final String READABLE_RULE = "must not be blank nor contain NUL characters";

    private MemoryText() {}
}
