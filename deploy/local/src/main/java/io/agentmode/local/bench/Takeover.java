package io.agentmode.local.bench;

import io.agentmode.local.load.Measure;
import io.agentmode.local.load.Samples;
import io.agentmode.local.load.Script;
import io.agentmode.local.load.Talker;
import io.agentmode.local.load.Turn;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** How long a client waits for its next token when the worker that streams to it is killed, and another one is there. */
final class Takeover {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration BEFORE_THE_KILL = Duration.ofMillis(1500);
    private static final String WORKER = "agent-service";
    private static final int STREAMS = 20;
    private static final int TOKENS = 200;

    private Takeover() {}

    static void run(Bed bed) {
        bed.suite().requireTwoWorkers();
        var silent = new Samples();
        for (var kill = 0; kill < bed.options().kills(); kill++) {
            var turns = killInTheMiddle(bed);
            turns.stream().filter(Turn::wasCut).forEach(turn -> {
                if (turn.resumedAfter() < 0) {
                    bed.faults().add("A turn was cut off and ended without beginning again.");
                }
                silent.add(turn.resumedAfter());
            });
            bed.suite().restart(WORKER);
        }
        if (silent.count() == 0) {
            bed.faults().add("No stream was cut by the kills of " + WORKER + ".");
        }
        bed.report().title("kill -9 of a worker in mid-stream, of two");
        bed.report().add(Figure.of("killed to next token at the client, median", "ms", silent.millis(0.5)));
        bed.report().add(Figure.of("killed to next token at the client, worst", "ms", silent.millis(1)));
        bed.report().add(Figure.of("streams cut and resumed", "", silent.count()));
    }

    private static List<Turn> killInTheMiddle(Bed bed) {
        var loop = bed.crowd().loop();
        List<Talker> talkers = loop.call(
                        PATIENCE,
                        () -> Future.all(IntStream.range(0, STREAMS)
                                .mapToObj(bed.crowd()::talker)
                                .toList()))
                .list();
        var asked = loop.call(
                PATIENCE,
                () -> Future.succeededFuture(Future.all(talkers.stream()
                        .map(talker -> talker.ask(Script.paced(TOKENS, PACE), new Measure()))
                        .toList())));
        loop.let(BEFORE_THE_KILL);
        bed.suite().kill(WORKER);
        List<Turn> turns = loop.call(PATIENCE, () -> asked).list();
        loop.run(() -> talkers.forEach(Talker::close));
        return turns;
    }
}
