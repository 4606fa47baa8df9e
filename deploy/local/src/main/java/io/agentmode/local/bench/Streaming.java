package io.agentmode.local.bench;

import io.agentmode.local.load.Script;
import java.time.Duration;
import java.util.List;

/** How long a token takes from the model to the client, alone and among many. */
final class Streaming {

    private static final Duration PACE = Duration.ofMillis(20);
    /** About a second of 50 tokens a second. */
    private static final int TOKENS = 54;

    private Streaming() {}

    static void run(Bed bed) {
        bed.report().title("model token to client token, 50 tokens/s each");
        var script = Script.paced(TOKENS, PACE);
        for (var users : List.of(1, bed.options().streams())) {
            // At least some turns of a second each.
            var window = bed.options().window().plusSeconds(2);
            var direct = Round.run(bed, _ -> bed.crowd().directTalker(), users, script, window);
            var round = Round.run(bed, bed.crowd()::talker, users, script, window);
            Percentiles.add(
                    bed.report(),
                    "to client, " + users + " streams",
                    round.measure().toClient(),
                    direct.measure().toClient());
            var name = "turns, " + users + " streams";
            bed.report().add(Figure.of(name, "turns/s", round.turnsPerSecond(), direct.turnsPerSecond()));
            bed.report().add(Figure.of(name + ", CPU, all", "ms/turn", round.cpuOfAll()));
            round.cpuMillisPerTurn()
                    .forEach((process, millis) ->
                            bed.report().add(Figure.of(name + ", CPU, " + process, "ms/turn", millis)));
        }
    }
}
