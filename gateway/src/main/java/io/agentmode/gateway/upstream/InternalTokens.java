package io.agentmode.gateway.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentmode.gateway.http.PemFile;
import io.agentmode.kernel.tenant.Caller;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tokens that the services trust; signing takes about a millisecond, so one serves a caller for a minute. */
@Singleton
class InternalTokens {
    static final Duration LIFE = Duration.ofMinutes(2);
    private static final Duration REUSE = Duration.ofMinutes(1);
    private static final int MANY = 10_000;

    private final Cache<Caller, String> signed;
    private final PrivateKey key;
    private final Clock clock;

    InternalTokens(UpstreamConfig config, Clock clock) {
        this.key = PemFile.privateKey(
                "INTERNAL_PRIVATE_KEY",
                config.privateKey()
                        .orElseThrow(() -> new IllegalStateException("INTERNAL_PRIVATE_KEY is not set: it must name"
                                + " the PEM file with the key that signs tokens for the services")));
        this.clock = clock;
        this.signed = Caffeine.newBuilder()
                .maximumSize(MANY)
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .expireAfterWrite(REUSE)
                .build();
    }

    /** Value of the Authorization header. */
    String authorization(Caller caller) {
        return signed.get(caller, this::sign);
    }

    private String sign(Caller caller) {
        var now = clock.instant();
        var token = Jwt.issuer("agent-mode-gateway")
                .audience("agent-mode-services")
                .subject(caller.user())
                .upn(caller.user())
                .groups(caller.roles())
                .claim("tenant", caller.tenant())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .sign(key);
        return "Bearer " + token;
    }
}
