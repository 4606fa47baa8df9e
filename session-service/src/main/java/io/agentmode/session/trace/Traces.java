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

/** Runs with their events, page by page: one round trip. */
@ApplicationScoped
public class Traces {
    private static final String PAGE_OF_RUNS = """
            SELECT id FROM agent_runs WHERE session_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3""";
    private static final String RUNS = """
            SELECT r.*, s.agent_id, a.name AS agent_name, m.content AS message
            FROM agent_runs r
            JOIN agent_sessions s ON s.id = r.session_id
            JOIN agents a ON a.id = s.agent_id
            LEFT JOIN agent_session_messages m ON m.session_id = r.session_id AND m.run_id = r.id AND m.seq = 0
            WHERE r.id IN (%s) ORDER BY r.id DESC""".formatted(PAGE_OF_RUNS);
    private static final String EVENTS = """
            SELECT run_id, type, data::text AS data FROM agent_run_events
            WHERE session_id = $1 AND run_id IN (%s) ORDER BY run_id, seq""".formatted(PAGE_OF_RUNS);
    private static final String COUNT = "SELECT count(*) FROM agent_runs WHERE session_id = $1";

    Uni<Page<RunTrace>> page(Transaction transaction, UUID sessionId, PageRequest page) {
        var shown = Tuple.of(sessionId, page.cursor(), page.limit());
        return Uni.combine()
                .all()
                .unis(
                        transaction
                                .query(RUNS, Tuple.of(sessionId, page.cursor(), page.rowsToFetch()))
                                .map(rows -> Rows.list(rows, Traces::run)),
                        transaction.query(EVENTS, shown).map(rows -> Rows.list(rows, Traces::event)),
                        transaction.query(COUNT, Tuple.of(sessionId)).map(Rows::count))
                .with((runs, events, total) ->
                        Page.of(runs, page, TracedRun::id, total).map(traced(events)));
    }

    private static Function<TracedRun, RunTrace> traced(List<Optional<RunEvent>> events) {
        Map<UUID, List<RunEvent>> byRun =
                events.stream().flatMap(Optional::stream).collect(Collectors.groupingBy(RunEvent::runId));
        return run -> RunTrace.of(run, byRun.getOrDefault(run.id(), List.of()));
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
