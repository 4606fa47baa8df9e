package io.agentmode.gateway.identity;

import io.agentmode.kernel.tenant.Caller;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Signs anybody in as anybody, on this machine only: the profile {@code local}. */
@Singleton
class LocalIssuer {
    private final IdentityConfig config;
    private final Clock clock;

    LocalIssuer(IdentityConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    long lifeSeconds() {
        return config.local().tokenLife().toSeconds();
    }

    String issue(SignIn.Local signIn, Caller caller) {
        var now = clock.instant();
        return Jwt.issuer(SignIn.LOCAL_ISSUER)
                .audience(SignIn.LOCAL_AUDIENCE)
                .subject(caller.user())
                .upn(caller.user())
                .groups(caller.roles())
                .claim("tenant", caller.tenant())
                .issuedAt(now)
                .expiresAt(now.plusSeconds(lifeSeconds()))
                .sign(signIn.signingKey());
    }
}
