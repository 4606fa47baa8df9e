package io.agentmode.kernel.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code ?limit&cursor} of every list; a cursor is the id of the last item seen. */
public record PageRequest(
        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200)
        int limit,

        @QueryParam("cursor") @Nullable UUID cursor) {

    /** The same for as many items, of these sizes in bytes, as fill a page. */
    public PageRequest fitting(List<? extends Number> sizes) {
        long bytes = 0;
        int fit = 0;
        while (fit < sizes.size() && bytes < SizedRows.MOST_BYTES) {
            bytes += sizes.get(fit++).longValue();
        }
        return new PageRequest(Math.max(fit, 1), cursor);
    }

    /** One more than asked for, so that the page knows whether another follows. */
    public int rowsToFetch() {
        return limit + 1;
    }
}
