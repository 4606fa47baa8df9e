package io.agentmode.session.record;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/**
 * {@code ?after&resume&active&limit}; a page's cursor can be sent as {@code cursor} as well, as for any list. Who resumes
 * a stream gets an earlier run that ended later from its beginning: it cannot say how far it had heard of that.
 */
public record EventQuery(
        @QueryParam("after") @Nullable String after,
        @QueryParam("cursor") @Nullable String cursor,
        @QueryParam("resume") boolean resume,
        @QueryParam("active") boolean active,

        @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200)
        int limit) {

    @Nullable
    EventId from() {
        return cursor != null ? EventId.parse("cursor", cursor) : after == null ? null : EventId.parse("after", after);
    }
}
