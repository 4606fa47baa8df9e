package io.agentmode.local.bench;

import io.agentmode.local.load.Samples;

/** The three that tell most. */
final class Percentiles {

    private Percentiles() {}

    static void add(Report report, String name, Samples samples, Samples direct) {
        report.add(Figure.of(name + ", p50", "ms", samples.millis(0.5), direct.millis(0.5)));
        report.add(Figure.of(name + ", p95", "ms", samples.millis(0.95), direct.millis(0.95)));
        report.add(Figure.of(name + ", p99", "ms", samples.millis(0.99), direct.millis(0.99)));
    }
}
