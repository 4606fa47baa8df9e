package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpokenTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Spoken spoken = new Spoken();

    @BeforeEach
    void ask() {
        spoken.step(7);
        spoken.attempt("demo/demo", said -> new Usage(1, said.length(), BigDecimal.ONE));
    }

    @Test
    void keepsWhatWasShownAndMetersIt() {
        assertThat(spoken.reasoning("Hm. ")).isTrue();
        assertThat(spoken.response("One, ")).isTrue();
        assertThat(spoken.response("two")).isTrue();

        var said = spoken.close();

        assertThat(said.text()).isEqualTo("One, two");
        assertThat(said.reasoning()).isEqualTo("Hm. ");
        assertThat(said.model()).isEqualTo("demo/demo");
        assertThat(said.usage().outputTokens()).isEqualTo(12);
    }

    @Test
    void showsNothingMoreOnceItWasClosed() {
        var _ = spoken.response("One");
        var first = spoken.close();

        assertThat(spoken.response(" two")).isFalse();
        assertThat(spoken.reasoning("Hm.")).isFalse();
        assertThat(spoken.close().text()).isEqualTo(first.text());
    }

    @Test
    void aFailedAttemptAndAnEarlierStepDoNotCount() {
        var _ = spoken.response("wrong");
        spoken.forget();
        assertThat(spoken.close()).isEqualTo(Said.NOTHING);

        spoken.step(8);
        assertThat(spoken.isOf(7)).isFalse();
        assertThat(spoken.isOf(8)).isTrue();
        assertThat(spoken.response("right")).isTrue();
    }

    @Test
    void keepsTheFailedAttemptsOfItsStep() {
        var error = new CallError("MODEL_TIMEOUT", "Nothing came.");
        spoken.failed(1, error, NOW, Duration.ofMillis(500));
        spoken.forget();

        assertThat(spoken.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.model()).isEqualTo("demo/demo");
            assertThat(failure.error()).isEqualTo(error);
            assertThat(failure.at()).isEqualTo(NOW);
            assertThat(failure.afterMs()).isEqualTo(500);
        });
        assertThat(spoken.close().failures()).isEqualTo(spoken.failures());
        spoken.step(8);
        assertThat(spoken.failures()).isEmpty();
    }

    @Test
    void theAttemptThatWasLostWithItsOwnerCountsForItsStepAlone() {
        var lost =
                new FailedAttempt(1, "demo/demo", new CallError("WORKER_REPLACED", "Replaced."), NOW, 0, 0, Usage.NONE);
        var taken = Spoken.insteadOf(lost, 7);

        taken.step(7);
        assertThat(taken.failures()).containsExactly(lost);
        taken.step(8);
        assertThat(taken.failures()).isEmpty();
    }

    @Test
    void anAttemptThatBrokeOffIsChargedForAllTheSame() {
        var error = new CallError("MODEL_STREAM_BROKEN", "Cut off.");
        spoken.failed(1, error, NOW, Duration.ZERO);
        spoken.forget();
        var _ = spoken.response("half an answer");
        spoken.failed(2, error, NOW, Duration.ZERO);

        assertThat(spoken.failures()).extracting(FailedAttempt::usage).first().isEqualTo(Usage.NONE);
        assertThat(spoken.failures().getLast().usage().outputTokens()).isPositive();
    }

    @Test
    void nothingShownCostsNothing() {
        assertThat(spoken.close().usage()).isEqualTo(Usage.NONE);
    }
}
