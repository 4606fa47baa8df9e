package io.agentmode.session.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Column values as our types and back. */
public final class Columns {
    private Columns() {}

    public static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static @Nullable Instant instantOrNull(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    public static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> E constant(Class<E> type, Row row, String column) {
        return Enum.valueOf(type, row.getString(column).toUpperCase(Locale.ROOT));
    }

    public static <E extends Enum<E>> @Nullable E constantOrNull(Class<E> type, Row row, String column) {
        return row.getString(column) == null ? null : constant(type, row, column);
    }

    /** Of a column selected as text. */
    public static @Nullable JsonNode json(Row row, String column) {
        var text = row.getString(column);
        try {
            return text == null ? null : Json.wire().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Column " + column + " holds no JSON", e);
        }
    }
}
