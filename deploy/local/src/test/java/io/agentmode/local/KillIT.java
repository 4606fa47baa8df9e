package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.local.chaos.Chaos;
import io.agentmode.local.chaos.ChaosOptions;
import io.agentmode.local.load.ScriptedModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A minute of {@code ./stack chaos}, with the same choices each time. */
@ExtendWith(LiveStack.class)
class KillIT {

    private static final long SEED = 20_26;

    private final LiveStack.Handle stack;

    KillIT(LiveStack.Handle stack) {
        this.stack = stack;
    }

    @Test
    void nothingIsLostDoneTwiceOrStuckWhateverIsKilled() {
        try (var model = new ScriptedModel(stack.modelPort())) {
            var options = ChaosOptions.of(Duration.ofMinutes(1), SEED);

            var faults = new Chaos(options, stack.suite(), model, System.out).run();

            assertThat(faults.first()).isEmpty();
        }
    }
}
