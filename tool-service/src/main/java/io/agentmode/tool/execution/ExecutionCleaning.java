package io.agentmode.tool.execution;

import io.agentmode.kernel.background.Loop;
import io.agentmode.kernel.inbox.InboxCleaning;
import io.agentmode.kernel.store.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Forgets executions that succeeded or failed long ago, with their outputs and questions. One whose outcome is unknown
 * stays: a person may still have it run again.
 */
@ApplicationScoped
public class ExecutionCleaning {
    /** Fewer than elsewhere: each may have a result of megabytes. */
    static final int AT_ONCE = 500;

    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);

    /** What another instance is about to forget, or a repeated command reads, is not waited for. */
    static final String FORGET = """
            DELETE FROM tool_executions WHERE call_id = ANY (ARRAY(
                SELECT call_id FROM tool_executions
                WHERE status IN ('succeeded', 'failed')
                  AND finished_at < now() - $1::bigint * interval '1 millisecond'
                ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED))""";

    private final Database database;
    private final Duration retention;
    private final Loop cleaning;

    ExecutionCleaning(Database database, ExecutionConfig config, Vertx vertx) {
        this.database = database;
        this.retention = checked(config.retention());
        this.cleaning = new Loop("cleaning of executions", vertx, BETWEEN_CLEANINGS, this::clean);
    }

    void onStart(@Observes StartupEvent event) {
        cleaning.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        cleaning.stop();
    }

    /** Bit by bit, so that no transaction is long. */
    Uni<Void> clean() {
        return forget(retention, AT_ONCE)
                .invoke(forgotten -> {
                    if (forgotten == AT_ONCE) {
                        cleaning.kick();
                    }
                })
                .replaceWithVoid();
    }

    /** How many there were, up to {@code atMost}. */
    Uni<Integer> forget(Duration age, int atMost) {
        return database.asPlatform(transaction ->
                transaction.query(FORGET, Tuple.of(age.toMillis(), atMost)).map(rows -> rows.rowCount()));
    }

    /** The row is what keeps a repeated command from executing again. */
    static Duration checked(Duration retention) {
        return InboxCleaning.retention("agent-mode.tool.execution.retention", retention);
    }
}
