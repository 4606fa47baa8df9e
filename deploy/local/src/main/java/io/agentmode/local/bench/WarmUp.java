package io.agentmode.local.bench;

import io.agentmode.local.load.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Until the JVMs have compiled what is hot: for so many turns that a rate that stands still because the machine is busy
 * with something else does not end it, and then as long as the rate still grows.
 */
final class WarmUp {

    private static final Duration SLICE = Duration.ofSeconds(4);
    private static final int PARALLEL = 64;
    /** What is measured later, in turns, so that each path is warm. */
    private static final List<Script> SCRIPTS =
            List.of(Script.SHORT, Script.TOOL, Script.paced(50, Duration.ofMillis(5)));

    private static final int SLICES_WITHOUT_GAIN = 2 * SCRIPTS.size();
    private static final int ENOUGH_TURNS = 40_000;
    private static final double GAIN = 1.03;

    private WarmUp() {}

    static List<Double> run(Bed bed) {
        var rates = new ArrayList<Double>();
        var best = new double[SCRIPTS.size()];
        var without = 0;
        var turns = 0.0;
        var begun = System.nanoTime();
        while ((without < SLICES_WITHOUT_GAIN || turns < ENOUGH_TURNS)
                && since(begun).compareTo(bed.options().longestWarmUp()) < 0) {
            var turn = rates.size() % SCRIPTS.size();
            var rate = Round.run(bed, bed.crowd()::talker, PARALLEL, SCRIPTS.get(turn), SLICE)
                    .turnsPerSecond();
            rates.add(rate);
            turns += rate * SLICE.toSeconds();
            without = rate > best[turn] * GAIN ? 0 : without + 1;
            best[turn] = Math.max(best[turn], rate);
            if (bed.faults().count() > 0) {
                break;
            }
        }
        bed.report()
                .say("Warmed up for %d s, plain, tool and streaming turns by turns, per second: %s"
                        .formatted(
                                since(begun).toSeconds(),
                                rates.stream()
                                        .map(rate -> String.format(Locale.ROOT, "%.0f", rate))
                                        .collect(Collectors.joining(" "))));
        return rates;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
