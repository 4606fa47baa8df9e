package io.agentmode.agent.run;

import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The journals of sessions. What was read once stays in memory for a while, so that each step of a long session reads
 * only what is new; the lines are the same on every worker, and a worker that does not have them reads them again.
 */
@ApplicationScoped
class Histories {
    /** Newest first, since only a window of the session fits into the model. */
    private static final String NEWER = """
            SELECT run_id, seq, kind, payload::text FROM (
                SELECT run_id, seq, kind, payload FROM agent_run_steps
                WHERE session_id = $1 AND run_id <= $2 AND (run_id, seq) > ($3, $4)
                ORDER BY run_id DESC, seq DESC LIMIT $5) newest
            ORDER BY run_id, seq""";

    /** Beside its text, a line is some objects. */
    private static final int BYTES_OF_LINE = 500;

    private final JournalMemory memory;

    Histories(RunConfig config) {
        memory = new JournalMemory(config.historyMemory().asLongValue());
    }

    /** Up to this run. */
    Uni<List<JournalEntry>> of(Transaction transaction, Run run) {
        var known = memory.of(run);
        return transaction
                .query(NEWER, Tuple.of(run.sessionId(), run.id(), known.run(), known.seq(), ReadLines.MOST))
                .map(rows -> known.and(lines(rows)))
                // What this transaction itself has written is true only when it is committed.
                .invoke(lines -> transaction.afterCommit(() -> memory.keep(run, lines)))
                .map(ReadLines::entries);
    }

    void forget(Transaction transaction, UUID session) {
        transaction.afterCommit(() -> memory.forget(transaction.tenant(), session));
    }

    private static ReadLines lines(RowSet<Row> rows) {
        var entries = new ArrayList<JournalEntry>(rows.size());
        var last = ReadLines.NONE;
        int bytes = 0;
        for (var row : rows) {
            RunRow.toEntry(row).ifPresent(entries::add);
            bytes += BYTES_OF_LINE + 2 * row.getString("payload").length();
            last = new ReadLines(entries, row.getUUID("run_id"), row.getInteger("seq"), bytes);
        }
        return last;
    }
}
