package io.agentmode.kernel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * A gauge of something that has to be asked for. It is asked now and then, not at each scrape, so that a scrape costs the
 * database nothing; not a number while nobody can tell.
 */
public final class Sample {
    private volatile double value = Double.NaN;

    /** {@code unit} becomes a part of the name; null for a plain number of things. */
    public static Sample register(
            MeterRegistry meters, String name, @Nullable String unit, String description, Tags tags) {
        var sample = new Sample();
        Gauge.builder(name, sample, seen -> seen.value)
                .baseUnit(unit)
                .description(description)
                .tags(tags)
                .register(meters);
        return sample;
    }

    public void is(double now) {
        value = now;
    }

    public void isUnknown() {
        value = Double.NaN;
    }
}
