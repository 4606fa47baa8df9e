package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final Stopwatch stopwatch = new Stopwatch(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void timePasses() {
        pass(20);
        assertThat(stopwatch.left(LIMIT)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void itStandsStillWhileAPersonIsAsked() {
        pass(10);
        stopwatch.pause();
        pass(3_600);
        assertThat(stopwatch.left(LIMIT)).isEqualTo(Duration.ofSeconds(20));
        stopwatch.resume();
        pass(5);
        assertThat(stopwatch.left(LIMIT)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void itGoesOnWhenAllAreAnswered() {
        stopwatch.pause();
        stopwatch.pause();
        pass(10);
        stopwatch.resume();
        pass(10);
        assertThat(stopwatch.left(LIMIT)).isEqualTo(LIMIT);
        stopwatch.resume();
        pass(10);
        assertThat(stopwatch.left(LIMIT)).isEqualTo(Duration.ofSeconds(20));
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
