package io.agentmode.local.bench;

import io.agentmode.local.load.Heap;
import io.agentmode.local.load.LoadException;
import io.agentmode.local.load.Measure;
import io.agentmode.local.load.Memory;
import io.agentmode.local.load.Script;
import io.agentmode.local.load.Talker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a client costs the gateway that listens to a session in which nothing happens. */
final class IdleClients {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 50;
    private static final int ASKED = 20;
    private static final double BYTES = 1024;

    private IdleClients() {}

    static void run(Bed bed) {
        var count = bed.options().idleClients();
        var loop = bed.crowd().loop();
        var gateway = bed.suite().processes().get("gateway");
        if (gateway == null) {
            throw new LoadException("The gateway's process is not to be found on this machine.");
        }
        var heap = Heap.kilobytesAfterCollection(gateway);
        var memory = Memory.kilobytes(gateway).orElse(0L);
        var open = new ArrayList<Talker>();
        var lanes = new ArrayList<Future<?>>();
        var _ = loop.call(PATIENCE, () -> {
            for (var lane = 0; lane < AT_ONCE; lane++) {
                lanes.add(open(bed, open, lane, count));
            }
            return Future.all(lanes);
        });
        var heapPerClient = (Heap.kilobytesAfterCollection(gateway) - heap) / (double) open.size();
        var memoryPerClient = (Memory.kilobytes(gateway).orElse(0L) - memory) / (double) open.size();
        bed.report().title(open.size() + " idle clients, each with a session of its own");
        bed.report().add(Figure.of("gateway heap per idle client", "KB", heapPerClient));
        bed.report().add(Figure.of("gateway memory per idle client", "KB", memoryPerClient));
        bed.report().add(Figure.of("gateway heap before", "MB", heap / BYTES));
        var whole = answers(bed, open);
        bed.report().add(Figure.of("idle clients asked, and answered on their stream", "", whole));
        loop.run(() -> open.forEach(Talker::close));
    }

    private static Future<?> open(Bed bed, List<Talker> open, int number, int count) {
        return number >= count
                ? Future.succeededFuture()
                : bed.crowd().talker(number).compose(talker -> {
                    open.add(talker);
                    return open(bed, open, number + AT_ONCE, count);
                });
    }

    /** Idle is not dead. */
    private static int answers(Bed bed, List<Talker> open) {
        var some = open.subList(0, Math.min(ASKED, open.size()));
        return bed.crowd()
                .loop()
                .call(
                        PATIENCE,
                        () -> Future.all(some.stream()
                                .map(talker -> talker.ask(Script.SHORT, new Measure()))
                                .toList()))
                .size();
    }
}
