package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.Usage;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpokenTest {
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
    void nothingShownCostsNothing() {
        assertThat(spoken.close().usage()).isEqualTo(Usage.NONE);
    }
}
