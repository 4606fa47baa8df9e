package io.agentmode.kernel.json;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** UUIDv7: sorted by the time they were made, so the newest row has the greatest id. */
public final class Ids {
    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochFast();
    }
}
