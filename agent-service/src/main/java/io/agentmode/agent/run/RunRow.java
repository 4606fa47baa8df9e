package io.agentmode.agent.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agentmode.agent.run.Thinking.Stop;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs and journal lines as rows. */
final class RunRow {
    static final String ASKED = "input";

    private RunRow() {}

    static Run toRun(Row row) {
        return new Run(
                row.getUUID("id"),
                row.getString("tenant_id"),
                read(row.getString("frozen"), Frozen.class),
                read(row.getString("state"), RunState.class),
                read(row.getString("progress"), Progress.class),
                row.getLong("epoch"),
                row.getOffsetDateTime("deadline").toInstant());
    }

    static String write(RunState state) {
        try {
            return Json.wire().writerFor(RunState.class).writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When a run is to be looked at although nothing came for it. */
    static @Nullable OffsetDateTime wakeAt(RunState state) {
        return switch (state) {
            case Recalling recalling -> recalling.giveUpAt().atOffset(ZoneOffset.UTC);
            case Thinking thinking -> wakeAt(thinking.stop());
            case Queued _, Acting _, Waiting _, Final _ -> null;
        };
    }

    private static @Nullable OffsetDateTime wakeAt(@Nullable Stop stop) {
        return stop == null ? null : stop.by().atOffset(ZoneOffset.UTC);
    }

    /** A line of the journal; empty for a kind that this version does not know. */
    static Optional<JournalEntry> toEntry(Row row) {
        var payload = row.getString("payload");
        if (row.getString("kind").equals(ASKED)) {
            var input = read(payload, Asked.class).input();
            return Optional.of(new JournalEntry.Asked(row.getUUID("run_id"), input));
        }
        try {
            return WireTypes.read(row.getString("kind"), payload.getBytes(StandardCharsets.UTF_8))
                    .filter(RunEvent.class::isInstance)
                    .map(event -> new JournalEntry.Happened((RunEvent) event));
        } catch (IOException e) {
            throw new UnreadableException("a line of a journal", e);
        }
    }

    static UUID id(Row row) {
        return row.getUUID("id");
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.wire().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UnreadableException("a stored " + type.getSimpleName(), e);
        }
    }

    private record Asked(String input) {}
}
