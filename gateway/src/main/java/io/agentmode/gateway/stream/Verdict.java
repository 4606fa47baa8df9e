package io.agentmode.gateway.stream;

/** What to do with an event that comes next. */
enum Verdict {
    /** It follows what was seen. */
    TAKE,
    /** It was seen, or is no longer of interest. */
    SKIP,
    /** Recorded events before it are missing. */
    GAP
}
