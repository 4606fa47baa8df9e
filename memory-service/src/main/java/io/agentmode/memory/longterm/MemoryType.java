package io.agentmode.memory.longterm;

/** What kind of knowledge a memory is. */
public enum MemoryType {
    FACT,
    PREFERENCE,
    LEARNED,
    USER_PROVIDED
}
