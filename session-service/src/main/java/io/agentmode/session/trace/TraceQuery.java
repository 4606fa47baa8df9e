package io.agentmode.session.trace;

import io.agentmode.kernel.page.PageRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code ?limit&cursor} in runs: as of any list, but with fewer by default, because a run can be long. */
record TraceQuery(
        @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(200)
        int limit,

        @QueryParam("cursor") @Nullable UUID cursor) {

    PageRequest page() {
        return new PageRequest(limit, cursor);
    }
}
