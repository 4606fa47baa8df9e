package io.agentmode.session.trace;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.session.sql.Columns;
import io.agentmode.session.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs with their events, page by page. */
@ApplicationScoped
public class Traces {
    private static final String RUNS = """
            SELECT r.*, s.agent_id, a.name AS agent_name, m.content AS message
            FROM (
                SELECT *, (SELECT coalesce(sum(pg_column_size(e.data)), 0) FROM agent_run_events e
                    WHERE e.session_id = $1 AND e.run_id = agent_runs.id) AS size
                FROM agent_runs
                WHERE session_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3) r
            JOIN agent_sessions s ON s.id = r.session_id
            JOIN agents a ON a.id = s.agent_id
            LEFT JOIN agent_session_messages m ON m.session_id = r.session_id AND m.run_id = r.id AND m.seq = 0
            ORDER BY r.id DESC""";
    private static final String EVENTS = """
            SELECT run_id, type, data::text AS data FROM agent_run_events
            WHERE session_id = $1 AND run_id = ANY ($2) ORDER BY run_id, seq""";
    private static final String COUNT = "SELECT count(*) FROM agent_runs WHERE session_id = $1";

    /** {@code bytes}: of its events as they are stored. */
    private record Found(TracedRun run, long bytes) {}

    Uni<Page<RunTrace>> page(Transaction transaction, UUID sessionId, PageRequest page) {
        return Uni.combine()
                .all()
                .unis(
                        transaction
                                .query(RUNS, Tuple.of(sessionId, page.cursor(), page.rowsToFetch()))
                                .map(rows -> Rows.list(rows, Traces::found)),
                        transaction.query(COUNT, Tuple.of(sessionId)).map(Rows::count))
                .with((found, total) -> fitting(found, page, total))
                .chain(runs -> traced(transaction, sessionId, runs));
    }

    private static Page<TracedRun> fitting(List<Found> found, PageRequest page, long total) {
        var sizes = found.stream().limit(page.limit()).map(Found::bytes).toList();
        var runs = found.stream().map(Found::run).toList();
        return Page.of(runs, page.fitting(sizes), TracedRun::id, total);
    }

    private static Uni<Page<RunTrace>> traced(Transaction transaction, UUID sessionId, Page<TracedRun> runs) {
        var ids = runs.items().stream().map(TracedRun::id).toArray(UUID[]::new);
        return transaction
                .query(EVENTS, Tuple.of(sessionId, ids))
                .map(rows -> runs.map(traced(Rows.list(rows, Traces::event))));
    }

    private static Function<TracedRun, RunTrace> traced(List<Optional<RunEvent>> events) {
        Map<UUID, List<RunEvent>> byRun =
                events.stream().flatMap(Optional::stream).collect(Collectors.groupingBy(RunEvent::runId));
        return run -> RunTrace.of(run, byRun.getOrDefault(run.id(), List.of()));
    }

    private static Found found(Row row) {
        return new Found(run(row), row.getLong("size"));
    }

    private static TracedRun run(Row row) {
        var code = row.getString("error_code");
        return new TracedRun(
                row.getUUID("id"),
                row.getUUID("session_id"),
                new TracedRun.Agent(row.getUUID("agent_id"), row.getString("agent_name")),
                Objects.requireNonNullElse(row.getString("message"), ""),
                new TracedRun.Times(Columns.instant(row, "queued_at"), Columns.instantOrNull(row, "finished_at")),
                new TracedRun.End(
                        Columns.constant(RunStatus.class, row, "status"),
                        Columns.constantOrNull(StopReason.class, row, "stop_reason"),
                        code == null ? null : new CallError(code, row.getString("error_message")),
                        new Usage(
                                row.getLong("input_tokens"), row.getLong("output_tokens"), row.getBigDecimal("cost"))));
    }

    /** Empty for what only a later version knows. */
    private static Optional<RunEvent> event(Row row) {
        try {
            return WireTypes.read(row.getString("type"), row.getString("data").getBytes(StandardCharsets.UTF_8))
                    .filter(RunEvent.class::isInstance)
                    .map(RunEvent.class::cast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
