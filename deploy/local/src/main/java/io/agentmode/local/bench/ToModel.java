package io.agentmode.local.bench;

import io.agentmode.local.load.Script;
import java.util.List;

/** How long the platform keeps a message before the model is asked. */
final class ToModel {

    private static final List<Integer> USERS = List.of(1, 16);

    private ToModel() {}

    static void run(Bed bed) {
        bed.report().title("POST to model request");
        for (var users : USERS) {
            var window = bed.options().window();
            var direct = Round.run(bed, _ -> bed.crowd().directTalker(), users, Script.SHORT, window)
                    .measure()
                    .toModel();
            var round = Round.run(bed, bed.crowd()::talker, users, Script.SHORT, window);
            Percentiles.add(
                    bed.report(),
                    "to model, " + users + " users",
                    round.measure().toModel(),
                    direct);
            bed.report().add(Figure.of("turns, " + users + " users", "turns/s", round.turnsPerSecond()));
        }
    }
}
