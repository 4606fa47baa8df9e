package io.agentmode.agent.run;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a run holds of its tenant's budget while a model is asked; in the window that began at {@code since}. */
record Hold(LocalDate since, long tokens, BigDecimal cost) {

    /** What of {@code hold} counts in a window: nothing when it is of another one. */
    static Hold in(LocalDate since, @Nullable Hold hold) {
        return hold != null && hold.since().equals(since) ? hold : new Hold(since, 0, BigDecimal.ZERO);
    }
}
