package io.agentmode.local.bench;

import io.agentmode.local.load.Crowd;
import io.agentmode.local.load.Faults;
import io.agentmode.local.load.Script;
import io.agentmode.local.load.Suite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;

/** Warms a suite up and measures it. */
public final class Bench {

    private final Options options;
    private final PrintStream out;

    public Bench(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** The figures with what they depend on; {@code faults} says what was wrong with the answers. */
    public JsonObject run(Suite suite, Crowd crowd, Faults faults) {
        var machine = Machine.here();
        var report = new Report(out);
        var before = Yardstick.now();
        out.println(machine);
        out.println(before);
        crowd.join(suite);
        var bed = new Bed(suite, crowd, options, faults, report);
        if (options.only().contains(Scenario.MEMORY)) {
            Footprint.run(bed, "after the start");
        }
        var rates = WarmUp.run(bed);
        for (var scenario : Scenario.values()) {
            if (options.only().contains(scenario) && faults.count() == 0) {
                run(scenario, bed);
            }
        }
        var after = Yardstick.now();
        out.println();
        out.println(after);
        return new JsonObject()
                .put("machine", machine.json())
                .put("yardstick_before", before.json())
                .put("yardstick_after", after.json())
                .put("window_seconds", options.window().toSeconds())
                .put("warm_up_turns_per_second", new JsonArray(rates))
                .put("figures", report.json())
                .put("faults", new JsonArray(faults.first()));
    }

    private static void run(Scenario scenario, Bed bed) {
        switch (scenario) {
            case PLAIN -> Throughput.run(bed, "plain", Script.SHORT);
            case TOOLS -> Throughput.run(bed, "tool", Script.TOOL);
            case LATENCY -> ToModel.run(bed);
            case STREAMS -> Streaming.run(bed);
            case IDLE -> IdleClients.run(bed);
            case RECOVERY -> Takeover.run(bed);
            case MEMORY -> Footprint.run(bed, "after the load");
        }
    }
}
