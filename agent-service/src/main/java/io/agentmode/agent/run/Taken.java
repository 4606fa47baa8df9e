package io.agentmode.agent.run;

import io.agentmode.kernel.store.Transaction;

/**
 * How many runs a transaction begins or goes on with on this worker. Until it is committed, neither the database nor the
 * worker knows of them; a batch of hundreds would all find the same room.
 */
final class Taken {
    private int runs;

    static Taken in(Transaction transaction) {
        return transaction.shared(Taken.class, Taken::new);
    }

    /** Whether there is room for one more. */
    boolean fits(long room) {
        return runs < room;
    }

    void one() {
        runs++;
    }
}
