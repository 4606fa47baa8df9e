package io.agentmode.local.bench;

import java.util.OptionalDouble;

/** One result; {@code direct} is the same load without the suite in between. */
record Figure(String name, String unit, double value, OptionalDouble direct) {

    static Figure of(String name, String unit, double value) {
        return new Figure(name, unit, value, OptionalDouble.empty());
    }

    static Figure of(String name, String unit, double value, double direct) {
        return new Figure(name, unit, value, OptionalDouble.of(direct));
    }
}
