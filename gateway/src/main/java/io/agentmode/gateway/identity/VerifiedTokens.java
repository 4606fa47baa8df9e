package io.agentmode.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Who a token speaks for, so that its signature is not verified again with each request of a minute. */
@Singleton
class VerifiedTokens {
    /** How long a key that is no longer trusted may go on. */
    private static final Duration REUSE = Duration.ofMinutes(1);

    private static final int MANY = 10_000;

    private final Cache<String, VerifiedCaller> known;
    private final Clock clock;

    VerifiedTokens(Clock clock) {
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(MANY)
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .expireAfter(Expiry.writing((String _, VerifiedCaller caller) -> reuse(caller)))
                .build();
    }

    Optional<VerifiedCaller> find(String authorization) {
        return Optional.ofNullable(known.getIfPresent(authorization));
    }

    void keep(String authorization, VerifiedCaller caller) {
        known.put(authorization, caller);
    }

    /** Never longer than the token itself is valid. */
    private Duration reuse(VerifiedCaller caller) {
        var valid = Duration.between(clock.instant(), caller.expiresAt());
        return valid.compareTo(REUSE) < 0 ? valid : REUSE;
    }
}
