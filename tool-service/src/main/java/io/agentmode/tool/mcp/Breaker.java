package io.agentmode.tool.mcp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Turns calls away from a server that keeps failing, so that nobody waits for it; one now and then finds out whether it is back. */
final class Breaker {
    private final Clock clock;
    private final int mostFailures;
    private final Duration pause;
    private int failures;
    private Instant closedUntil = Instant.MIN;

    Breaker(Clock clock, int mostFailures, Duration pause) {
        this.clock = clock;
        this.mostFailures = mostFailures;
        this.pause = pause;
    }

    /** Who gets through after a pause is alone until it is known how it went. */
    synchronized boolean letsThrough() {
        var now = clock.instant();
        if (now.isBefore(closedUntil)) {
            return false;
        }
        if (failures >= mostFailures) {
            closedUntil = now.plus(pause);
        }
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        closedUntil = Instant.MIN;
    }

    synchronized void failed() {
        failures++;
        if (failures >= mostFailures) {
            closedUntil = clock.instant().plus(pause);
        }
    }
}
