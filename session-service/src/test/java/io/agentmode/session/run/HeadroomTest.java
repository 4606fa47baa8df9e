package io.agentmode.session.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.session.run.Admission.Load;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadroomTest {
    private static final int MARGIN = 100;
    private static final RunLimits LIMITS = GivenLimits.limits(500, 1_000);

    private final AtomicLong now = new AtomicLong();
    private final Headroom headroom = new Headroom(now::get);

    @Test
    void whoWasNotCountedHasNone() {
        headroom.counted("acme", load(0), LIMITS);

        assertThat(headroom.take("acme")).isTrue();
        assertThat(headroom.take("other")).isFalse();
    }

    @Test
    void anInstanceGivesOutItsShareOfWhatIsLeft() {
        headroom.counted("acme", load(100), LIMITS);

        assertThat(taken("acme")).isEqualTo((1_000 - 100 - MARGIN) / 8);
        assertThat(headroom.take("acme")).isFalse();
    }

    @Test
    void fromHalfOfTheLimitOnAllAreCounted() {
        headroom.counted("acme", load(399), LIMITS);
        headroom.counted("full", load(400), LIMITS);

        assertThat(headroom.take("acme")).isTrue();
        assertThat(headroom.take("full")).isFalse();
    }

    @Test
    void aCountIsGoodForASecond() {
        headroom.counted("acme", load(0), LIMITS);
        now.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(headroom.take("acme")).isTrue();

        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(headroom.take("acme")).isFalse();
    }

    private long taken(String tenant) {
        return Stream.generate(() -> headroom.take(tenant))
                .takeWhile(taken -> taken)
                .count();
    }

    private static Load load(long tenant) {
        return new Load(0, tenant, MARGIN, true);
    }
}
