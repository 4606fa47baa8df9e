package io.agentmode.tool.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time that a call has used up of its limit, without what it waited for people. */
final class Stopwatch {
    private final Clock clock;
    private Duration waited = Duration.ZERO;
    private final Instant start;
    private Instant pausedAt = Instant.MAX;
    private int pauses;

    Stopwatch(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    synchronized void pause() {
        if (pauses++ == 0) {
            pausedAt = clock.instant();
        }
    }

    synchronized void resume() {
        if (--pauses == 0) {
            waited = waited.plus(Duration.between(pausedAt, clock.instant()));
        }
    }

    /** What is left of the limit; the same again and again while it stands still. */
    synchronized Duration left(Duration limit) {
        var now = pauses > 0 ? pausedAt : clock.instant();
        return limit.minus(Duration.between(start, now).minus(waited));
    }
}
