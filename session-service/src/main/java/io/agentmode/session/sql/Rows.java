package io.agentmode.session.sql;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Result sets as lists. */
public final class Rows {
    private Rows() {}

    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapping) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapping).toList();
    }

    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapping) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(mapping.apply(rows.iterator().next()));
    }

    public static long count(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }
}
