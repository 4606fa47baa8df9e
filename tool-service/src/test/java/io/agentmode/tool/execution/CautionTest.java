package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CautionTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final Caution caution = new Caution(Duration.ofSeconds(6), START);

    @Test
    void callsAreTakenOverInAllTurnsThatFollowEachOther() {
        assertThat(at(0)).isTrue();
        assertThat(at(2)).isTrue();
        assertThat(at(8)).isTrue();
    }

    @Test
    void whoWasAwayForLongerThanALeaseGivesTheOthersTheTimeOfOne() {
        assertThat(at(2)).isTrue();

        assertThat(at(20)).isFalse();
        assertThat(at(22)).isFalse();
        assertThat(at(25)).isFalse();
        assertThat(at(26)).isTrue();
    }

    @Test
    void whoIsAwayAgainMeanwhileBeginsAnew() {
        assertThat(at(20)).isFalse();
        assertThat(at(30)).isFalse();
        assertThat(at(35)).isFalse();
        assertThat(at(36)).isTrue();
    }

    private boolean at(int seconds) {
        return caution.allows(START.plusSeconds(seconds));
    }
}
