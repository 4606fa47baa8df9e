package io.agentmode.local.chaos;

import java.time.Duration;

/** How long, how hard, and the seed with which the same choices are made again. */
public record ChaosOptions(Duration duration, Duration betweenKills, int users, long seed) {

    static final int TENANTS = 4;

    public static ChaosOptions of(Duration duration, long seed) {
        return new ChaosOptions(duration, Duration.ofSeconds(10), 20, seed);
    }
}
