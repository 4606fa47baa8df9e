package io.agentmode.kernel.json;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** UUIDv7: sorted by the time they were made, so the newest row has the greatest id. */
public final class Ids {
    /** The milliseconds of a UUIDv7 are its first 48 bits. */
    private static final long A_MILLISECOND = 1L << 16;

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochFast();
    }

    /** Greater than {@code earlier} too, which may have been made by a clock that is ahead of this one. */
    public static UUID nextAfter(UUID earlier) {
        var next = next();
        return Long.compareUnsigned(next.getMostSignificantBits(), earlier.getMostSignificantBits()) > 0
                ? next
                : new UUID(earlier.getMostSignificantBits() + A_MILLISECOND, next.getLeastSignificantBits());
    }
}
