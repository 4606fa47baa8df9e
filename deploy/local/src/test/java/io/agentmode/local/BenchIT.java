package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.local.bench.Bench;
import io.agentmode.local.bench.Options;
import io.agentmode.local.bench.Scenario;
import io.agentmode.local.load.Crowd;
import io.agentmode.local.load.Faults;
import io.agentmode.local.load.ScriptedModel;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Not how fast it is, but that what is measured is right: every answer whole, also when its worker is killed. */
@ExtendWith(LiveStack.class)
class BenchIT {

    private final LiveStack.Handle stack;

    BenchIT(LiveStack.Handle stack) {
        this.stack = stack;
    }

    @Test
    void aQuickRunMeasuresEverythingAndFindsNothingWrong() {
        var faults = new Faults();
        try (var model = new ScriptedModel(stack.modelPort())) {
            var options = new Options(EnumSet.allOf(Scenario.class), Duration.ofSeconds(1), true);

            var figures = new Bench(options, System.out)
                    .run(stack.suite(), new Crowd(model), faults)
                    .getJsonObject("figures");

            assertThat(faults.first()).isEmpty();
            assertThat(figures.fieldNames())
                    .contains(
                            "plain turns, 64 sessions",
                            "tool turns, 256 sessions",
                            "to model, 16 users, p99",
                            "to client, 1 streams, p50",
                            "gateway heap per idle client",
                            "killed to next token at the client, worst",
                            "gateway after the load");
            assertThat(figures.getJsonObject("plain turns, 64 sessions").getDouble("value"))
                    .isPositive();
            assertThat(figures.getJsonObject("streams cut and resumed").getDouble("value"))
                    .isPositive();
        }
    }
}
