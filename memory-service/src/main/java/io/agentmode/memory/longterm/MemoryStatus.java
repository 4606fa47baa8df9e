package io.agentmode.memory.longterm;

/** Only what is active is ever recalled. */
public enum MemoryStatus {
    SUGGESTED,
    ACTIVE,
    REJECTED
}
