package io.agentmode.kernel.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The gateway sends the same token with all requests of a caller for a while; its signature is verified once. */
@ApplicationScoped
@Alternative
@Priority(1)
class KnownTokens extends JWTCallerPrincipalFactory {
    private static final Duration REUSE = Duration.ofMinutes(1);
    private static final int MANY = 10_000;

    private final JWTCallerPrincipalFactory verifying;
    private final Cache<String, JWTCallerPrincipal> known =
            Caffeine.newBuilder().expireAfterWrite(REUSE).maximumSize(MANY).build();
    private final Clock clock;

    @Inject
    KnownTokens(Clock clock) {
        this(new DefaultJWTCallerPrincipalFactory(), clock);
    }

    KnownTokens(JWTCallerPrincipalFactory verifying, Clock clock) {
        this.verifying = verifying;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
        var before = known.getIfPresent(token);
        if (before != null && clock.instant().isBefore(Instant.ofEpochSecond(before.getExpirationTime()))) {
            return before;
        }
        var verified = verifying.parse(token, rules);
        known.put(token, verified);
        return verified;
    }
}
