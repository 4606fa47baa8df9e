package io.agentmode.kernel.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as parameters of one statement, an array for each column: {@code FROM unnest($1::uuid[], $2::text[])}. Cheaper
 * for the database than a batch as soon as there are some rows.
 */
public final class RowArrays<R> {
    private final List<R> rows;
    private final Tuple parameters;

    private RowArrays(List<R> rows, Tuple parameters) {
        this.rows = rows;
        this.parameters = parameters;
    }

    public static <R> RowArrays<R> of(Collection<R> rows) {
        return new RowArrays<>(List.copyOf(rows), Tuple.tuple());
    }

    public RowArrays<R> uuids(Function<R, @Nullable UUID> column) {
        parameters.addArrayOfUUID(values(column, UUID[]::new));
        return this;
    }

    public RowArrays<R> texts(Function<R, @Nullable String> column) {
        parameters.addArrayOfString(values(column, String[]::new));
        return this;
    }

    public RowArrays<R> integers(Function<R, @Nullable Integer> column) {
        parameters.addArrayOfInteger(values(column, Integer[]::new));
        return this;
    }

    public RowArrays<R> longs(Function<R, @Nullable Long> column) {
        parameters.addArrayOfLong(values(column, Long[]::new));
        return this;
    }

    public RowArrays<R> booleans(Function<R, @Nullable Boolean> column) {
        parameters.addArrayOfBoolean(values(column, Boolean[]::new));
        return this;
    }

    public RowArrays<R> decimals(Function<R, @Nullable BigDecimal> column) {
        parameters.addArrayOfBigDecimal(values(column, BigDecimal[]::new));
        return this;
    }

    public RowArrays<R> bytes(Function<R, byte @Nullable []> column) {
        parameters.addValue(values(column.andThen(RowArrays::buffer), Buffer[]::new));
        return this;
    }

    public RowArrays<R> times(Function<R, @Nullable Instant> column) {
        parameters.addArrayOfOffsetDateTime(values(column.andThen(RowArrays::time), OffsetDateTime[]::new));
        return this;
    }

    /** In the order in which the columns were named. */
    public Tuple parameters() {
        return parameters;
    }

    private <C> C[] values(Function<R, @Nullable C> column, IntFunction<C[]> array) {
        return rows.stream().map(column).toArray(array);
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
