package io.agentmode.memory.agent;

/** What this service has heard of an agent. */
enum Standing {
    PRESENT,
    DELETED,
    /** There is none, or its definition is still on its way here. */
    UNHEARD_OF
}
