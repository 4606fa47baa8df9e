package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.local.chaos.Chaos;
import io.agentmode.local.chaos.ChaosOptions;
import io.agentmode.local.load.ScriptedModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A minute of {@code ./stack chaos}, with each process killed about once. */
@ExtendWith(LiveStack.class)
class KillIT {

    private static final long SEED = 2026;
    private static final int USERS = 20;
    /** So that each process has its turn within the minute. */
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(6);

    private final LiveStack.Handle stack;

    KillIT(LiveStack.Handle stack) {
        this.stack = stack;
    }

    @Test
    void nothingIsLostDoneTwiceOrStuckWhateverIsKilled() {
        try (var model = new ScriptedModel(stack.modelPort())) {
            var options = new ChaosOptions(Duration.ofMinutes(1), BETWEEN_KILLS, USERS, SEED);

            var faults = new Chaos(options, stack.suite(), model, System.out).run();

            assertThat(faults.first()).isEmpty();
        }
    }
}
