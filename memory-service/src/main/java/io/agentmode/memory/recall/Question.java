package io.agentmode.memory.recall;

import java.util.UUID;

/** What is to be remembered: for whom, about what, and how many memories at most. */
record Question(UUID agentId, String userId, String query, int limit) {
    static final int LARGEST_LIMIT = 50;

    Question {
        limit = Math.clamp(limit, 1, LARGEST_LIMIT);
    }
}
