package io.agentmode.local.chaos;

import io.agentmode.local.load.Faults;
import io.agentmode.local.load.Measure;
import io.agentmode.local.load.Measure.Resumption;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** What happened, for the person who watches. */
record Summary(PrintStream out, Ledger ledger, Monkey monkey, Measure measure) {

    /** A connection of a killed process is cut at once; what is cut later has other reasons. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    void print(int calls, Duration drained, int answered, Faults faults) {
        var takeovers = takeovers();
        out.printf("%nKills: %s%n", monkey.killsByInstance());
        out.printf(
                "Messages accepted: %d, not accepted: %s; sessions: %d, stream connections: %d%n",
                ledger.accepted().size(),
                ledger.refused(),
                ledger.visits().size(),
                ledger.visits().stream()
                        .mapToInt(visit -> visit.listener().connections())
                        .sum());
        out.printf("Tool calls: %d; unknown outcomes answered by a person: %d%n", calls, answered);
        out.printf("Everything done %.1f s after the last message%n", drained.toMillis() / 1000.0);
        if (!takeovers.isEmpty()) {
            out.printf(
                    "Takeovers by the other worker, from the kill in mid-stream to the model: %d, median %.1f s, worst %.1f s%n",
                    takeovers.size(),
                    takeovers.get(takeovers.size() / 2).toMillis() / 1000.0,
                    takeovers.getLast().toMillis() / 1000.0);
        }
        out.printf("Faults: %d%n", faults.count());
        faults.first().forEach(fault -> out.println("  " + fault));
    }

    /** From the kill to the model's being asked again; the shortest first. */
    private List<Duration> takeovers() {
        return measure.resumptions().stream()
                .filter(this::cutByKill)
                .map(Resumption::after)
                .sorted()
                .toList();
    }

    private boolean cutByKill(Resumption resumption) {
        return monkey.kills().stream()
                .filter(kill -> kill.instance().startsWith(Monkey.WORKERS) && kill.othersLeft())
                .mapToLong(kill -> resumption.cutAt() - kill.at())
                .anyMatch(after -> after >= 0 && after < AT_ONCE.toNanos());
    }
}
