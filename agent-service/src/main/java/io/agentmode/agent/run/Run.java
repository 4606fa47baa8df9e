package io.agentmode.agent.run;

import java.time.Instant;
import java.util.UUID;

/** One run: what it was given, where it stands. The epoch grows with every change of its owner and fences older ones. */
record Run(UUID id, String tenant, Frozen frozen, RunState state, Progress progress, long epoch, Instant deadline) {

    static Run queued(UUID id, String tenant, Frozen frozen, Instant deadline) {
        return new Run(id, tenant, frozen, new Queued(), Progress.NONE, 0, deadline);
    }

    UUID sessionId() {
        return frozen.sessionId();
    }

    boolean isFinal() {
        return state instanceof Final;
    }

    Run at(RunState next, Progress newProgress, long newEpoch) {
        return new Run(id, tenant, frozen, next, newProgress, newEpoch, deadline);
    }
}
