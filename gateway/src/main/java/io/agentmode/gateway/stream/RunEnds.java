package io.agentmode.gateway.stream;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** What this instance has told, or could have told, clients of runs that ended lately. */
@Singleton
public class RunEnds {
    private final Tails tails;

    RunEnds(Tails tails) {
        this.tails = tails;
    }

    /** The newest ended run of the session, if it ended in the last minutes. */
    public Optional<UUID> newestOf(UUID session) {
        return tails.newestFinished(session);
    }
}
