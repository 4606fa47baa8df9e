package io.agentmode.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

    private final Samples samples = new Samples();

    @Test
    void givesTheNearestRankInMilliseconds() {
        for (var milli = 2000; milli >= 1; milli--) {
            samples.add(milli * 1_000_000L);
        }

        assertThat(samples.count()).isEqualTo(2000);
        assertThat(samples.millis(0.5)).isEqualTo(1000);
        assertThat(samples.millis(0.99)).isEqualTo(1980);
        assertThat(samples.millis(1)).isEqualTo(2000);
        samples.add(0);
        assertThat(samples.millis(0)).isZero();
    }

    @Test
    void isNotANumberWithoutSamples() {
        assertThat(samples.millis(0.5)).isNaN();
    }
}
