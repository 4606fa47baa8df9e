package io.agentmode.agent.run;

import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Sessions that take no more messages: no prompt will be made from their journals again. */
@ApplicationScoped
class EndedSessions {
    /** Of an end that is told again, the first time counts. */
    private static final String ADD =
            "INSERT INTO ended_sessions (session_id, tenant_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /** Waits for runs of the session that are just being written down, so that the deletion finds them. */
    private static final String WAIT_FOR_STARTS = "SELECT pg_advisory_xact_lock(1, hashtext($1::uuid::text))";

    private static final String ADD_DELETED = """
            INSERT INTO ended_sessions (session_id, tenant_id, deleted) VALUES ($1, $2, true)
            ON CONFLICT (session_id) DO UPDATE SET deleted = true""";

    /**
     * What a statement asks for that is about to write down a run of the session {@code $3}: a deletion waits for its
     * transaction, and one that came before is seen by the statements that follow.
     */
    static final String DELETION_WAITS = "pg_advisory_xact_lock_shared(1, hashtext($3::uuid::text))";

    private static final String NOTHING_IS_UNFINISHED =
            "NOT EXISTS (SELECT FROM agent_runs r WHERE r.session_id = e.session_id AND " + Runs.UNFINISHED + ")";

    private static final String DUE = """
            SELECT session_id, tenant_id FROM ended_sessions e
            WHERE heard_at < now() - $1::bigint * interval '1 millisecond' AND %s
            ORDER BY heard_at LIMIT $2""".formatted(NOTHING_IS_UNFINISHED);

    /**
     * Up to {@code $2} runs of the session {@code $1}, each found by the first line of its journal; after the last of them
     * the session itself. What another process is removing, or the session's deletion, is left to it.
     */
    private static final String REMOVE = """
            WITH ended AS (
                SELECT session_id FROM ended_sessions e WHERE session_id = $1 AND %s FOR UPDATE SKIP LOCKED),
            oldest AS (
                SELECT run_id FROM agent_run_steps
                WHERE session_id = (SELECT session_id FROM ended) AND seq = 0 ORDER BY run_id LIMIT $2),
            lines AS (
                DELETE FROM agent_run_steps WHERE session_id = $1 AND run_id IN (SELECT run_id FROM oldest)),
            runs AS (DELETE FROM agent_runs WHERE id IN (SELECT run_id FROM oldest) RETURNING 1),
            sessions AS (
                DELETE FROM ended_sessions
                WHERE session_id IN (SELECT session_id FROM ended) AND (SELECT count(*) FROM oldest) < $2 RETURNING 1)
            SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM sessions)""".formatted(NOTHING_IS_UNFINISHED);

    private final Database database;

    EndedSessions(Database database) {
        this.database = database;
    }

    /** A session and the tenant whose it is. */
    record Ended(UUID sessionId, String tenant) {}

    Uni<Void> add(Transaction transaction, UUID sessionId) {
        return transaction.query(ADD, Tuple.of(sessionId, transaction.tenant())).replaceWithVoid();
    }

    /** A run that was asked for before the deletion may be heard of after it: no run begins where this was noted. */
    Uni<Void> addDeleted(Transaction transaction, UUID sessionId) {
        return transaction
                .query(WAIT_FOR_STARTS, Tuple.of(sessionId))
                .chain(() -> transaction.query(ADD_DELETED, Tuple.of(sessionId, transaction.tenant())))
                .replaceWithVoid();
    }

    /** Of all tenants, those that ended longest ago first; while a run of one has not ended, it is not due. */
    Uni<List<Ended>> due(Duration retention, int atMost) {
        return database.asPlatform(transaction -> transaction
                .query(DUE, Tuple.of(retention.toMillis(), atMost))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Ended(row.getUUID("session_id"), row.getString("tenant_id")))
                        .toList()));
    }

    /** Removes runs with their journals, then the session; how many of all these went. */
    Uni<Long> remove(Ended ended, int runsAtMost) {
        return database.inTenant(
                ended.tenant(),
                transaction -> transaction
                        .query(REMOVE, Tuple.of(ended.sessionId(), runsAtMost))
                        .map(rows -> rows.iterator().next().getLong(0)));
    }
}
