package io.agentmode.kernel.page;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code nextCursor} is null on the last one, {@code total} counts all that match. */
public record Page<T>(List<T> items, @Nullable String nextCursor, long total) {

    /** From {@code limit + 1} rows: the extra one only tells that there is a next page. */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, UUID> id, long total) {
        boolean more = rows.size() > request.limit();
        var items = more ? List.copyOf(rows.subList(0, request.limit())) : List.copyOf(rows);
        return new Page<>(items, more ? id.apply(items.getLast()).toString() : null, total);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), nextCursor, total);
    }
}
