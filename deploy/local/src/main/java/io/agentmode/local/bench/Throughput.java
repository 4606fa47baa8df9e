package io.agentmode.local.bench;

import io.agentmode.local.load.Script;
import java.util.List;

/**
 * How many turns a second, with as many users at once as keep it busy, and with many more: what waits together is worked on
 * together, so that it then takes less for each.
 */
final class Throughput {

    private static final List<Integer> SESSIONS = List.of(64, 256);

    private Throughput() {}

    static void run(Bed bed, String kind, Script script) {
        SESSIONS.forEach(sessions -> run(bed, kind, script, sessions));
    }

    private static void run(Bed bed, String kind, Script script, int sessions) {
        var window = bed.options().window();
        var direct = Round.run(bed, _ -> bed.crowd().directTalker(), sessions, script, window);
        var round = Round.run(bed, bed.crowd()::talker, sessions, script, window);
        var report = bed.report();
        var name = "%s turns, %d sessions".formatted(kind, sessions);
        report.title(name + " at once");
        report.add(Figure.of(name, "turns/s", round.turnsPerSecond(), direct.turnsPerSecond()));
        Percentiles.add(report, name, round.measure().whole(), direct.measure().whole());
        report.add(
                Figure.of(name + ", refused and sent again", "", round.measure().refusals()));
        report.add(Figure.of(name + ", CPU, all", "ms/turn", round.cpuOfAll()));
        round.cpuMillisPerTurn()
                .forEach((process, millis) -> report.add(Figure.of(name + ", CPU, " + process, "ms/turn", millis)));
    }
}
