package io.agentmode.agent.run;

import io.agentmode.kernel.json.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** What a decision needs of the world: the time, and fresh ids. */
record Moment(Instant now, Supplier<UUID> ids) {

    static Moment of(Clock clock) {
        return new Moment(clock.instant(), Ids::next);
    }

    UUID newId() {
        return ids.get();
    }
}
