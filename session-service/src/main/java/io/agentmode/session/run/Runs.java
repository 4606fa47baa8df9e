package io.agentmode.session.run;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.session.sql.Columns;
import io.agentmode.session.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs in the database. */
@ApplicationScoped
public class Runs {
    private static final String QUEUE = """
            INSERT INTO agent_runs (id, tenant_id, session_id, message_id, status, queued_at)
            VALUES ($1, $2, $3, $4, 'queued', $5)""";
    private static final String UNFINISHED = """
            SELECT id, status, cancel_requested_at IS NOT NULL AS cancelling FROM agent_runs
            WHERE session_id = $1 AND finished_at IS NULL ORDER BY id""";
    private static final String CANCELLING = "UPDATE agent_runs SET cancel_requested_at = $2 WHERE id = ANY ($1)";
    private static final String LOAD = "SELECT " + RunRow.COLUMNS + " FROM agent_runs WHERE id = ANY ($1)";
    private static final String CURRENT = "SELECT " + RunRow.COLUMNS + """
            , array(SELECT i.id FROM interrupts i WHERE i.run_id = r.id AND i.status = 'open' ORDER BY i.id) AS interrupt_ids
            , array(SELECT i.kind FROM interrupts i WHERE i.run_id = r.id AND i.status = 'open' ORDER BY i.id) AS interrupt_kinds
            FROM agent_runs r WHERE session_id = $1 ORDER BY finished_at IS NULL DESC, id DESC LIMIT 1""";

    public Uni<Void> queue(Transaction transaction, RunCommand.Start start) {
        return transaction
                .query(
                        QUEUE,
                        Tuple.of(
                                start.runId(),
                                transaction.tenant(),
                                start.sessionId(),
                                start.messageId(),
                                Columns.time(start.requestedAt())))
                .replaceWithVoid();
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
        return transaction.batch(
                RunRow.UPDATE, runs.stream().map(RunRow::changes).toList());
    }

    /** The latest that has not ended, else the latest; empty before the first message. */
    public Uni<Optional<RunReport>> current(Transaction transaction, UUID sessionId) {
        return transaction.query(CURRENT, Tuple.of(sessionId)).map(rows -> Rows.first(rows, RunReport::of));
    }
}
