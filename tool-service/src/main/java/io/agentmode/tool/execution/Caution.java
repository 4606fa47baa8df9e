package io.agentmode.tool.execution;

import java.time.Duration;
import java.time.Instant;

/**
 * When calls of other processes may be taken over. Who comes back from an outage of the database finds their leases run
 * out, although they live and wait for it just the same: they get the time of one lease to renew them.
 */
final class Caution {
    private final Duration lease;
    private Instant lastTurn;
    private Instant waitsUntil = Instant.MIN;

    Caution(Duration lease, Instant start) {
        this.lease = lease;
        this.lastTurn = start;
    }

    /** To be asked in each turn that has reached the database. */
    boolean allows(Instant now) {
        if (lastTurn.plus(lease).isBefore(now)) {
            waitsUntil = now.plus(lease);
        }
        lastTurn = now;
        return !now.isBefore(waitsUntil);
    }
}
