package io.agentmode.session.record;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Recorded events, oldest first; the cursor is the id of the last one. */
record EventPage(List<Item> items, @Nullable String nextCursor, long total) {

    /** The same name and data as on the stream. */
    @Schema(name = "RecordedEvent")
    record Item(
            String id,
            String event,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String data) {}

    /** From one row more than asked for. */
    static EventPage of(List<Item> rows, int limit, long total) {
        boolean more = rows.size() > limit;
        var items = more ? rows.subList(0, limit) : rows;
        return new EventPage(items, more ? items.getLast().id() : null, total);
    }
}
