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

    static EventPage of(List<Item> items, boolean more, long total) {
        return new EventPage(items, more ? items.getLast().id() : null, total);
    }
}
