package io.agentmode.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.tenant.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant START = Instant.parse("2026-01-02T12:00:00Z");

    private Instant now = START;
    private final VerifiedTokens tokens = new VerifiedTokens(((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void knowsAVerifiedTokenForAMinuteAndNoOther() {
        var ann = callerUntil(START.plus(Duration.ofHours(1)));
        tokens.keep("Bearer a", ann);

        assertThat(tokens.find("Bearer a")).contains(ann);
        assertThat(tokens.find("Bearer b")).isEmpty();
        now = START.plusSeconds(60);
        assertThat(tokens.find("Bearer a")).isEmpty();
    }

    @Test
    void forgetsATokenWhenItExpires() {
        tokens.keep("Bearer a", callerUntil(START.plusSeconds(5)));

        now = START.plusSeconds(4);
        assertThat(tokens.find("Bearer a")).isPresent();
        now = START.plusSeconds(5);
        assertThat(tokens.find("Bearer a")).isEmpty();
    }

    @Test
    void knowsATokenThatWasVerifiedAgainForAnotherMinute() {
        var ann = callerUntil(START.plus(Duration.ofHours(1)));
        tokens.keep("Bearer a", ann);
        now = START.plusSeconds(70);
        tokens.keep("Bearer a", ann);

        now = START.plusSeconds(129);
        assertThat(tokens.find("Bearer a")).contains(ann);
        now = START.plusSeconds(130);
        assertThat(tokens.find("Bearer a")).isEmpty();
    }

    private static VerifiedCaller callerUntil(Instant expiresAt) {
        return new VerifiedCaller(new Caller("acme", "ann", Set.of("user")), null, expiresAt);
    }
}
