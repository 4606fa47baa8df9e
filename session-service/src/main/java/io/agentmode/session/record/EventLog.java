package io.agentmode.session.record;

import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.page.SizedRows;
import io.agentmode.kernel.store.RowArrays;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.session.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The append-only record of everything that happened in a session. */
@ApplicationScoped
public class EventLog {
    /** Events of a session that was deleted find no run and are left out, as are those that are there already. */
    private static final String APPEND = """
            INSERT INTO agent_run_events (session_id, run_id, seq, tenant_id, step, type, data, at)
            SELECT e.session_id, e.run_id, e.seq, $8, e.step, e.type, e.data::json, e.at
            FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::text[], $7::timestamptz[])
                AS e (session_id, run_id, seq, step, type, data, at)
            JOIN agent_runs r ON r.id = e.run_id AND r.session_id = e.session_id
            ON CONFLICT DO NOTHING
            RETURNING run_id, seq""";

    private static final String MATCHING = """
            FROM agent_run_events e
            WHERE session_id = $1 AND (NOT $2 OR run_id IN (
                SELECT id FROM agent_runs WHERE session_id = $1 AND finished_at IS NULL))
            """;
    private static final String PAGE = SizedRows.sql(
            "run_id, seq, type, data::text AS data",
            "SELECT * " + MATCHING + " AND ($3::uuid IS NULL OR (run_id, seq) > ($3, $4))",
            "run_id, seq",
            "octet_length(data::text)",
            "$5");
    /** Of a run that is over others may only be left over where it was cancelled while they were before it in the queue. */
    private static final String LEFT_OVER = """
            SELECT earlier.id FROM agent_runs earlier, agent_runs last
            WHERE last.session_id = $1 AND last.id = $2 AND last.finished_at IS NOT NULL
                AND earlier.session_id = $1 AND earlier.id < $2
                AND (earlier.finished_at IS NULL OR earlier.finished_at > last.finished_at)
            ORDER BY earlier.id LIMIT 1""";

    private static final String COUNT = "SELECT count(*) " + MATCHING;

    /** Those of the events that were new. */
    Uni<Set<EventId>> append(Transaction transaction, List<Recorded> events) {
        return transaction
                .query(APPEND, columns(events).addString(transaction.tenant()))
                .map(rows -> new HashSet<>(Rows.list(rows, EventLog::id)));
    }

    Uni<EventPage> page(Transaction transaction, UUID sessionId, EventQuery query) {
        var from = query.from();
        return from != null && query.resume()
                ? resumed(transaction, sessionId, from).chain(start -> page(transaction, sessionId, query, start))
                : page(transaction, sessionId, query, from);
    }

    private static Uni<EventId> resumed(Transaction transaction, UUID sessionId, EventId last) {
        return transaction
                .query(LEFT_OVER, Tuple.of(sessionId, last.runId()))
                .map(rows -> Rows.first(rows, row -> EventId.beforeAllOf(row.getUUID("id")))
                        .orElse(last));
    }

    private static Uni<EventPage> page(
            Transaction transaction, UUID sessionId, EventQuery query, @Nullable EventId after) {
        var page = Tuple.tuple()
                .addUUID(sessionId)
                .addBoolean(query.active())
                .addUUID(after == null ? null : after.runId())
                .addInteger(after == null ? null : after.seq())
                .addInteger(query.limit());
        return Uni.combine()
                .all()
                .unis(
                        transaction.query(PAGE, page),
                        transaction
                                .query(COUNT, Tuple.of(sessionId, query.active()))
                                .map(Rows::count))
                .with((rows, total) ->
                        EventPage.of(SizedRows.items(rows, EventLog::event), SizedRows.hasMore(rows), total));
    }

    private static Tuple columns(List<Recorded> events) {
        return RowArrays.of(events)
                .uuids(recorded -> recorded.event().sessionId())
                .uuids(recorded -> recorded.event().runId())
                .integers(recorded -> recorded.event().seq())
                .integers(recorded -> recorded.event().step())
                .texts(Recorded::type)
                .texts(Recorded::json)
                .times(recorded -> recorded.event().at())
                .parameters();
    }

    private static EventId id(Row row) {
        return new EventId(row.getUUID("run_id"), row.getInteger("seq"));
    }

    private static EventPage.Item event(Row row) {
        var type = row.getString("type");
        return new EventPage.Item(id(row).toString(), WireTypes.streamName(type).orElse(type), row.getString("data"));
    }
}
