package io.agentmode.gateway.upstream;

import io.agentmode.gateway.http.PemFile;
import io.agentmode.kernel.tenant.Caller;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that the services trust; signing takes about a millisecond, so one serves a caller for a minute. */
@Singleton
class InternalTokens {
    static final Duration LIFE = Duration.ofMinutes(2);
    private static final Duration REUSE = Duration.ofMinutes(1);
    private static final int MANY = 10_000;

    private final Map<Caller, Signed> signed = new ConcurrentHashMap<>();
    private final PrivateKey key;
    private final Clock clock;

    private record Signed(String authorization, Instant reusableUntil) {}

    InternalTokens(UpstreamConfig config, Clock clock) {
        this.key = PemFile.privateKey(
                "INTERNAL_PRIVATE_KEY",
                config.privateKey()
                        .orElseThrow(() -> new IllegalStateException("INTERNAL_PRIVATE_KEY is not set: it must name"
                                + " the PEM file with the key that signs tokens for the services")));
        this.clock = clock;
    }

    /** Value of the Authorization header. */
    String authorization(Caller caller) {
        var now = clock.instant();
        var known = signed.get(caller);
        if (known != null && now.isBefore(known.reusableUntil())) {
            return known.authorization();
        }
        if (signed.size() >= MANY) {
            signed.values().removeIf(old -> !now.isBefore(old.reusableUntil()));
        }
        var fresh = new Signed("Bearer " + sign(caller, now), now.plus(REUSE));
        signed.put(caller, fresh);
        return fresh.authorization();
    }

    private String sign(Caller caller, Instant now) {
        return Jwt.issuer("agent-mode-gateway")
                .audience("agent-mode-services")
                .subject(caller.user())
                .upn(caller.user())
                .groups(caller.roles())
                .claim("tenant", caller.tenant())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .sign(key);
    }
}
