package io.agentmode.local.bench;

import io.agentmode.local.load.Script;
import java.time.Duration;

/** How long a token takes from the model to the client, alone and among many. */
final class Streaming {

    private static final Duration PACE = Duration.ofMillis(20);
    /** About a second of 50 tokens a second. */
    private static final int TOKENS = 54;

    private Streaming() {}

    static void run(Bed bed) {
        bed.report().title("model token to client token, 50 tokens/s each");
        run(bed, 1, TOKENS, "1 streams");
        var streams = bed.options().streams();
        run(bed, streams, TOKENS, streams + " streams");
        // What tokens cost where hardly any turn begins or ends.
        run(bed, streams, bed.options().tokensOfLongAnswers(), streams + " streams, long answers");
    }

    /** The model alone is as fast in each second: a few answers of each user tell. */
    private static Duration shorter(Duration window, Script script) {
        var enough = PACE.multipliedBy(5L * script.tokens());
        return enough.compareTo(window) < 0 ? enough : window;
    }

    private static void run(Bed bed, int users, int tokens, String name) {
        var script = Script.paced(tokens, PACE);
        // At least some turns of a second each.
        var window = bed.options().window().plusSeconds(2);
        var direct = Round.run(bed, _ -> bed.crowd().directTalker(), users, script, shorter(window, script));
        var round = Round.run(bed, bed.crowd()::talker, users, script, window);
        var report = bed.report();
        Percentiles.add(
                report,
                "to client, " + name,
                round.measure().toClient(),
                direct.measure().toClient());
        var turns = "turns, " + name;
        report.add(Figure.of(turns, "turns/s", round.turnsPerSecond(), direct.turnsPerSecond()));
        report.add(Figure.of(turns + ", CPU, all", "ms/turn", round.cpuOfAll()));
        round.cpuMillisPerTurn()
                .forEach((process, millis) -> report.add(Figure.of(turns + ", CPU, " + process, "ms/turn", millis)));
    }
}
