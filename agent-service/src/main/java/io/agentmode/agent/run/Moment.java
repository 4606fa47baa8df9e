package io.agentmode.agent.run;

import io.agentmode.kernel.json.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** What a decision needs of the world: the time, fresh ids, and how many calls of a step may be out at once. */
record Moment(Instant now, Supplier<UUID> ids, int parallelCalls) {

    static Moment of(Clock clock, int parallelCalls) {
        return new Moment(clock.instant(), Ids::next, parallelCalls);
    }

    UUID newId() {
        return ids.get();
    }
}
