package io.agentmode.session.run;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.session.SessionProblem;
import io.agentmode.session.sql.Columns;
import io.agentmode.session.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs in the database. */
@ApplicationScoped
public class Runs {
    /** Of the runs of the same message's session that it ends, {@code $9} are no longer counted. */
    private static final String COUNTING_ALL = """
            SELECT count(*) FILTER (WHERE user_id = $5) - $9::int AS own, count(*) - $9::int AS tenant,
                current_setting('max_connections')::int AS margin
            FROM agent_runs WHERE tenant_id = $2 AND finished_at IS NULL AND status <> 'waiting'
            """;

    /** For a tenant that has {@link Headroom}. */
    private static final String COUNTING_OWN = """
            SELECT count(*) - $9::int AS own, 0::bigint AS tenant, current_setting('max_connections')::int AS margin
            FROM agent_runs WHERE tenant_id = $2 AND user_id = $5 AND finished_at IS NULL AND status <> 'waiting'
            """;

    private static final String QUEUE = """
            WITH load AS (%s), queued AS (
                INSERT INTO agent_runs (id, tenant_id, session_id, message_id, user_id, status, queued_at)
                SELECT $1, $2, $3, $4, $5, 'queued', $6 FROM load
                WHERE own + CASE WHEN $10 THEN 0 ELSE margin END < $7
                  AND tenant + CASE WHEN $11 THEN 0 ELSE margin END < $8
                RETURNING id
            )
            SELECT own, tenant, margin, EXISTS (SELECT FROM queued) AS queued FROM load""";

    private static final String QUEUE_COUNTING_ALL = QUEUE.formatted(COUNTING_ALL);
    private static final String QUEUE_COUNTING_OWN = QUEUE.formatted(COUNTING_OWN);

    private static final String UNFINISHED = """
            SELECT id, status, cancel_requested_at IS NOT NULL AS cancelling FROM agent_runs
            WHERE session_id = $1 AND finished_at IS NULL ORDER BY id""";
    private static final String NEWEST = "SELECT id FROM agent_runs WHERE session_id = $1 ORDER BY id DESC LIMIT 1";
    private static final String STATUS = "SELECT status FROM agent_runs WHERE id = $1 AND session_id = $2";
    private static final String IS_UNFINISHED = "SELECT FROM agent_runs WHERE id = $1 AND finished_at IS NULL";
    private static final String CANCELLING = "UPDATE agent_runs SET cancel_requested_at = $2 WHERE id = ANY ($1)";
    private static final String LOAD = "SELECT " + RunRow.COLUMNS + " FROM agent_runs WHERE id = ANY ($1)";
    private static final String CURRENT = "SELECT " + RunRow.COLUMNS + """
            , array(SELECT i.id FROM interrupts i WHERE i.run_id = r.id AND i.status = 'open' ORDER BY i.id) AS interrupt_ids
            , CASE WHEN r.status = 'queued' THEN
                (SELECT count(*) FROM agent_runs q WHERE q.finished_at IS NULL AND q.status = 'queued' AND q.id <= r.id)
              END AS queue_position
            , array(SELECT i.kind FROM interrupts i WHERE i.run_id = r.id AND i.status = 'open' ORDER BY i.id) AS interrupt_kinds
            FROM (%s) r""".formatted(CurrentRun.of("$1"));

    private final RunLimits limits;
    private final Headroom headroom;

    Runs(RunLimits limits, Headroom headroom) {
        this.limits = limits;
        this.headroom = headroom;
    }

    public Admission admission() {
        return Admission.first(limits);
    }

    /** Fails with TOO_MANY_RUNS, or with {@link Admission.CloseToLimit}; {@code displaced} make room for it. */
    public Uni<Void> queue(
            Transaction transaction, Admission admission, RunCommand.Start start, Collection<UnfinishedRun> displaced) {
        var tenant = transaction.tenant();
        boolean countsAll = admission.tenantExactly() || !headroom.take(tenant);
        var locked = transaction.query(admission.lock(), Tuple.of(tenant, start.userId()));
        var queued = transaction.query(
                countsAll ? QUEUE_COUNTING_ALL : QUEUE_COUNTING_OWN, parameters(tenant, admission, start, displaced));
        return Uni.combine()
                .all()
                .unis(locked, queued)
                .with((_, rows) -> Admission.Load.of(rows.iterator().next()))
                .invoke(load -> admission.require(load, limits))
                .invoke(load -> {
                    if (countsAll) {
                        headroom.counted(tenant, load, limits);
                    }
                })
                .replaceWithVoid();
    }

    private Tuple parameters(
            String tenant, Admission admission, RunCommand.Start start, Collection<UnfinishedRun> displaced) {
        var counted = displaced.stream()
                .filter(run -> run.status() != RunStatus.WAITING)
                .count();
        return Tuple.tuple()
                .addUUID(start.runId())
                .addString(tenant)
                .addUUID(start.sessionId())
                .addUUID(start.messageId())
                .addString(start.userId())
                .addOffsetDateTime(Columns.time(start.requestedAt()))
                .addInteger(limits.perUser())
                .addInteger(limits.perTenant())
                .addInteger(Math.toIntExact(counted))
                .addBoolean(admission.userExactly())
                .addBoolean(admission.tenantExactly());
    }

    /** Oldest first: the first is the one a worker may be at. */
    public Uni<List<UnfinishedRun>> unfinished(Transaction transaction, UUID sessionId) {
        return transaction
                .query(UNFINISHED, Tuple.of(sessionId))
                .map(rows -> Rows.list(
                        rows,
                        row -> new UnfinishedRun(
                                row.getUUID("id"),
                                Columns.constant(RunStatus.class, row, "status"),
                                row.getBoolean("cancelling"))));
    }

    /** The run with the greatest id, whatever became of it. */
    public Uni<Optional<UUID>> newest(Transaction transaction, UUID sessionId) {
        return transaction.query(NEWEST, Tuple.of(sessionId)).map(rows -> Rows.first(rows, row -> row.getUUID("id")));
    }

    /** Fails with RUN_NOT_FOUND where the session has no such run. */
    public Uni<RunStatus> requireStatus(Transaction transaction, UUID sessionId, UUID id) {
        return transaction
                .query(STATUS, Tuple.of(id, sessionId))
                .map(rows -> Rows.first(rows, row -> Columns.constant(RunStatus.class, row, "status"))
                        .orElseThrow(() -> Problem.of(
                                SessionProblem.RUN_NOT_FOUND,
                                "The session has no run with this id.",
                                Map.of("session_id", sessionId, "run_id", id))));
    }

    /** False also for a run that is not known here. */
    public Uni<Boolean> isUnfinished(Transaction transaction, UUID id) {
        return transaction.query(IS_UNFINISHED, Tuple.of(id)).map(rows -> rows.rowCount() > 0);
    }

    public Uni<Void> cancelling(Transaction transaction, Collection<UnfinishedRun> runs, Instant at) {
        var ids = runs.stream().map(UnfinishedRun::id).toArray(UUID[]::new);
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : transaction.query(CANCELLING, Tuple.of(ids, Columns.time(at))).replaceWithVoid();
    }

    public Uni<List<Run>> load(Transaction transaction, Collection<UUID> ids) {
        return transaction
                .query(LOAD, Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> Rows.list(rows, RunRow::toRun));
    }

    public Uni<Void> save(Transaction transaction, Collection<Run> runs) {
        return runs.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.query(RunRow.UPDATE, RunRow.changes(runs)).replaceWithVoid();
    }

    /** As {@link CurrentRun} has it; empty before the first message. */
    public Uni<Optional<RunReport>> current(Transaction transaction, UUID sessionId) {
        return transaction.query(CURRENT, Tuple.of(sessionId)).map(rows -> Rows.first(rows, RunReport::of));
    }
}
