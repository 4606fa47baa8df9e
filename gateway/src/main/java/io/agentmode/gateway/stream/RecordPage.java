package io.agentmode.gateway.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.agentmode.gateway.stream.StreamEvent.Recorded;
import io.agentmode.kernel.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of the session's record, the data of its events untouched. */
record RecordPage(List<Recorded> events, boolean hasMore) {

    static RecordPage parse(byte[] json) throws IOException {
        List<Recorded> events = List.of();
        boolean more = false;
        try (var parser = Json.wire().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                var value = parser.nextToken();
                if (field.equals("items")) {
                    events = items(parser, json);
                } else if (field.equals("next_cursor")) {
                    more = value == JsonToken.VALUE_STRING;
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new RecordPage(events, more);
    }

    private static List<Recorded> items(JsonParser parser, byte[] json) throws IOException {
        var events = new ArrayList<Recorded>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            item(parser, json).ifPresent(events::add);
        }
        return events;
    }

    private static Optional<Recorded> item(JsonParser parser, byte[] json) throws IOException {
        @Nullable String id = null;
        @Nullable String name = null;
        byte[] data = {};
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "id" -> id = parser.getText();
                case "event" -> name = parser.getText();
                case "data" -> data = raw(parser, json);
                default -> parser.skipChildren();
            }
        }
        if (id == null || name == null || data.length == 0) {
            return Optional.empty();
        }
        var parsed = EventId.parse(id);
        return parsed.isEmpty() ? Optional.empty() : Optional.of(WireRecord.recorded(parsed.get(), name, data));
    }

    /** The bytes of the value as they came, so that numbers and order stay what they were. */
    private static byte[] raw(JsonParser parser, byte[] json) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        return Arrays.copyOfRange(json, from, to);
    }
}
