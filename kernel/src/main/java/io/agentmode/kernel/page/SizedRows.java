package io.agentmode.kernel.page;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Rows of a list whose items can be large: a page ends with the item that fills it, as 200 of them can be more than the
 * memory of a process. What does not fit is neither sent nor unpacked by the database, only measured.
 */
public final class SizedRows {
    /** Of a page; its last item may exceed it. */
    public static final long MOST_BYTES = 4L << 20;

    private static final String MORE = "page_place < page_found AS has_more";

    private SizedRows() {}

    /**
     * The statement of a page.
     *
     * @param columns of an item, from the columns of {@code rows}; they may be called {@code item.…}
     * @param rows {@code SELECT … FROM … WHERE …} of all that may be on the page
     * @param order of {@code rows}, unique
     * @param bytes how large an item is
     * @param limit the parameter with the most items of a page, such as {@code $3}
     */
    public static String sql(String columns, String rows, String order, String bytes, String limit) {
        return """
                SELECT %1$s, %6$s FROM (
                    SELECT *, row_number() OVER up_to_here AS page_place, count(*) OVER () AS page_found,
                        coalesce(sum(%4$s) OVER (up_to_here ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
                            AS page_before
                    FROM (%2$s ORDER BY %3$s LIMIT %5$s::int + 1) found WINDOW up_to_here AS (ORDER BY %3$s)) item
                WHERE page_place <= %5$s::int AND page_before < %7$d ORDER BY %3$s""".formatted(columns, rows, order, bytes, limit, MORE, MOST_BYTES);
    }

    public static <T> Page<T> page(RowSet<Row> rows, Function<Row, T> mapping, Function<T, UUID> id, long total) {
        var items = items(rows, mapping);
        return new Page<>(items, hasMore(rows) ? id.apply(items.getLast()).toString() : null, total);
    }

    public static <T> List<T> items(RowSet<Row> rows, Function<Row, T> mapping) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapping).toList();
    }

    public static boolean hasMore(RowSet<Row> rows) {
        boolean more = false;
        for (var row : rows) {
            more = row.getBoolean("has_more");
        }
        return more;
    }
}
