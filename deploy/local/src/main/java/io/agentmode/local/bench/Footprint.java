package io.agentmode.local.bench;

import io.agentmode.local.load.Memory;

/** The memory of each process, pages that several share counted in part. */
final class Footprint {

    private static final double KILO = 1024;

    private Footprint() {}

    static void run(Bed bed, String when) {
        bed.report().title("memory " + when);
        bed.suite()
                .processes()
                .forEach((name, process) -> Memory.kilobytes(process)
                        .ifPresent(
                                kilobytes -> bed.report().add(Figure.of(name + " " + when, "MB", kilobytes / KILO))));
    }
}
