package io.agentmode.gateway.limit;

import java.time.Duration;

/** Fills steadily, is emptied by requests. */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perNano;
    private final double capacity;
    private double tokens;
    private long filledAt;

    TokenBucket(int perSecond, int capacity, long nanoTime) {
        this.perNano = perSecond / NANOS_PER_SECOND;
        this.capacity = capacity;
        this.tokens = capacity;
        this.filledAt = nanoTime;
    }

    /** Zero when a token was taken, otherwise how long until there is one. */
    synchronized Duration take(long nanoTime) {
        fill(nanoTime);
        if (tokens >= 1) {
            tokens--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / perNano));
    }

    /** A full bucket need not be remembered. */
    synchronized boolean isFull(long nanoTime) {
        fill(nanoTime);
        return tokens >= capacity;
    }

    private void fill(long nanoTime) {
        tokens = Math.min(capacity, tokens + Math.max(0, nanoTime - filledAt) * perNano);
        filledAt = Math.max(filledAt, nanoTime);
    }
}
