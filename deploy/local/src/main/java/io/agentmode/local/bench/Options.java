package io.agentmode.local.bench;

import java.time.Duration;
import java.util.Set;

/** What to measure and for how long; a quick run shows that all works, not how fast it is. */
public record Options(Set<Scenario> only, Duration seconds, boolean quick) {

    Duration window() {
        return quick ? Duration.ofSeconds(2) : seconds;
    }

    Duration longestWarmUp() {
        return Duration.ofSeconds(quick ? 4 : 600);
    }

    int idleClients() {
        return quick ? 200 : 5000;
    }

    int kills() {
        return quick ? 1 : 3;
    }

    int tokensOfLongAnswers() {
        return quick ? 100 : 500;
    }

    int streams() {
        return quick ? 20 : 200;
    }
}
