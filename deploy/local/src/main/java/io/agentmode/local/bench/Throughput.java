package io.agentmode.local.bench;

import io.agentmode.local.load.Script;

/** How many turns a second, with as many users at once as keep it busy. */
final class Throughput {

    private static final int PARALLEL = 64;

    private Throughput() {}

    static void run(Bed bed, String kind, Script script) {
        var window = bed.options().window();
        var direct = Round.run(bed, _ -> bed.crowd().directTalker(), PARALLEL, script, window);
        var round = Round.run(bed, bed.crowd()::talker, PARALLEL, script, window);
        var report = bed.report();
        report.title("%s turns, %d sessions at once".formatted(kind, PARALLEL));
        report.add(Figure.of(kind + " turns", "turns/s", round.turnsPerSecond(), direct.turnsPerSecond()));
        report.add(Figure.of(
                kind + " turn p50",
                "ms",
                round.measure().whole().millis(0.5),
                direct.measure().whole().millis(0.5)));
        report.add(Figure.of(
                kind + " turn p99",
                "ms",
                round.measure().whole().millis(0.99),
                direct.measure().whole().millis(0.99)));
        report.add(Figure.of(
                kind + " turns refused and sent again", "", round.measure().refusals()));
        report.add(Figure.of(kind + " turn CPU, all", "ms/turn", round.cpuOfAll()));
        round.cpuMillisPerTurn()
                .forEach((name, millis) -> report.add(Figure.of(kind + " turn CPU, " + name, "ms/turn", millis)));
    }
}
