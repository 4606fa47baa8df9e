package io.agentmode.gateway.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who a token speaks for, so that its signature is not verified again with each request of a minute. */
@Singleton
class VerifiedTokens {
    /** How long a key that is no longer trusted may go on. */
    private static final Duration REUSE = Duration.ofMinutes(1);

    private static final int MANY = 10_000;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Known(VerifiedCaller caller, Instant until) {}

    VerifiedTokens(Clock clock) {
        this.clock = clock;
    }

    Optional<VerifiedCaller> find(String authorization) {
        var found = known.get(authorization);
        return found != null && clock.instant().isBefore(found.until())
                ? Optional.of(found.caller())
                : Optional.empty();
    }

    /** Never longer than the token itself is valid. */
    void keep(String authorization, VerifiedCaller caller) {
        var now = clock.instant();
        if (known.size() >= MANY) {
            known.values().removeIf(old -> !now.isBefore(old.until()));
        }
        if (known.size() < MANY) {
            var reuse = now.plus(REUSE);
            known.put(
                    authorization, new Known(caller, reuse.isBefore(caller.expiresAt()) ? reuse : caller.expiresAt()));
        }
    }
}
