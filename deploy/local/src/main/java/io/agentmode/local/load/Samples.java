package io.agentmode.local.load;

import java.util.Arrays;

/** Durations of one kind, in nanoseconds. */
public final class Samples {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] values = new long[1024];
    private int count;
    private boolean sorted;

    public void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = nanos;
        sorted = false;
    }

    public int count() {
        return count;
    }

    /** Milliseconds which {@code share} of all samples do not exceed; not a number when there is none. */
    public double millis(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(values, 0, count);
            sorted = true;
        }
        var at = (int) Math.ceil(share * count) - 1;
        return values[Math.clamp(at, 0, count - 1)] / NANOS_PER_MILLI;
    }
}
