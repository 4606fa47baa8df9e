package io.agentmode.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final Ticking clock = new Ticking();
    private final Breaker breaker = new Breaker(clock, 2, Duration.ofSeconds(10));

    @Test
    void callsAreTurnedAwayAfterFailuresInARowUntilOneSucceeds() {
        breaker.failed();
        assertThat(breaker.letsThrough()).isTrue();
        breaker.failed();
        assertThat(breaker.letsThrough()).isFalse();

        clock.now = clock.now.plusSeconds(11);
        assertThat(breaker.letsThrough()).isTrue();
        assertThat(breaker.letsThrough()).as("only one finds out").isFalse();
        breaker.succeeded();

        assertThat(breaker.letsThrough()).isTrue();
        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void aSuccessInBetweenForgetsTheFailures() {
        breaker.failed();
        breaker.succeeded();
        breaker.failed();

        assertThat(breaker.letsThrough()).isTrue();
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-05-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
