package io.agentmode.local;

import io.agentmode.local.load.Memory;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of everything that runs, or should. */
final class Status {

    private static final String ROW = "%-18s %8s %6s  %-9s %8s  %s%n";

    private final Instances instances;
    private final Clock clock;
    private final Health health = new Health();

    Status(Instances instances, Clock clock) {
        this.instances = instances;
        this.clock = clock;
    }

    void print(PrintStream out) {
        var all = instances.all();
        if (all.isEmpty()) {
            out.println("Nothing is running. Start everything with: ./stack up");
            return;
        }
        out.printf(ROW, "NAME", "PID", "PORT", "STATE", "MEMORY", "SINCE");
        rows(all).forEach(out::print);
    }

    private List<String> rows(List<Instance> all) {
        var rows = new ArrayList<String>();
        for (var instance : all) {
            var process = instance.process();
            var memory = process.flatMap(Memory::kilobytes).map(kilobytes -> kilobytes / 1024 + " MB");
            rows.add(String.format(
                    Locale.ROOT,
                    ROW,
                    instance.name(),
                    process.map(ProcessHandle::pid).map(String::valueOf).orElse("-"),
                    instance.port(),
                    process.isEmpty() ? "dead" : isReady(instance) ? "ready" : "not ready",
                    memory.orElse("-"),
                    process.isEmpty() ? "-" : age(instance)));
        }
        return rows;
    }

    private boolean isReady(Instance instance) {
        return health.isReady(Component.of(instance.name()).orElseThrow(), instance.port());
    }

    private String age(Instance instance) {
        var age = Duration.between(instance.started(), clock.instant());
        return age.toHours() > 0
                ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }
}
