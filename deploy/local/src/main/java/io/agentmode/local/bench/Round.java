package io.agentmode.local.bench;

import io.agentmode.local.load.Cpu;
import io.agentmode.local.load.Measure;
import io.agentmode.local.load.Rounds;
import io.agentmode.local.load.Script;
import io.agentmode.local.load.Talker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One load for a while, and what was measured in its middle. */
record Round(Measure measure, double turnsPerSecond, Map<String, Double> cpuMillisPerTurn) {

    private static final Duration RAMP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final double NANOS = 1e9;

    static Round run(Bed bed, IntFunction<Future<Talker>> talkers, int count, Script script, Duration window) {
        var measure = new Measure();
        var rounds = new Rounds(talkers, script, measure, bed.faults());
        var loop = bed.crowd().loop();
        var running = loop.call(
                PATIENCE,
                () -> Future.succeededFuture(Future.all(
                        IntStream.range(0, count).mapToObj(rounds::start).toList())));
        loop.let(RAMP);
        var cpu = cpu(bed);
        var begun = System.nanoTime();
        measure.open();
        loop.let(window);
        measure.close();
        var seconds = (System.nanoTime() - begun) / NANOS;
        var used = cpu(bed);
        rounds.stop();
        var _ = loop.call(PATIENCE, () -> running);
        var turns = measure.whole().count();
        used.replaceAll((name, millis) -> (millis - cpu.getOrDefault(name, 0.0)) / Math.max(1, turns));
        return new Round(measure, turns / seconds, used);
    }

    double cpuOfAll() {
        return cpuMillisPerTurn.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static Map<String, Double> cpu(Bed bed) {
        var used = new LinkedHashMap<String, Double>();
        bed.suite().processes().forEach((name, process) -> used.put(name, Cpu.millis(process)));
        return used;
    }
}
