package io.agentmode.tool.execution;

import io.agentmode.kernel.background.Cleaning;
import io.agentmode.kernel.inbox.InboxCleaning;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/**
 * Sessions for which nothing is executed any more, as long as a record may still name them. Deletions and commands may be
 * handled at the same time, so a session is locked: one that is not deleted stays so until the transaction that asked has
 * ended, and its deletion then sees what was accepted.
 */
@ApplicationScoped
public class DeletedSessions {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1, hashtext($1::uuid::text))";
    private static final String LOCK_SHARED = "SELECT pg_advisory_xact_lock_shared(1, hashtext($1::uuid::text))";
    private static final String ADD =
            "INSERT INTO deleted_sessions (session_id, tenant_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT FROM deleted_sessions WHERE session_id = $1";
    private static final String FORGET = """
            DELETE FROM deleted_sessions WHERE session_id IN (
                SELECT session_id FROM deleted_sessions
                WHERE deleted_at < now() - $1::bigint * interval '1 millisecond' LIMIT $2)""";

    private final Database database;
    private final Cleaning cleaning;

    DeletedSessions(Database database, Vertx vertx) {
        this.database = database;
        this.cleaning = new Cleaning("cleaning of deleted sessions", vertx, this::forget);
    }

    void onStart(@Observes StartupEvent event) {
        cleaning.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        cleaning.stop();
    }

    Uni<Void> add(Transaction transaction, UUID session) {
        return transaction
                .query(LOCK, Tuple.of(session))
                .chain(() -> transaction.query(ADD, Tuple.of(session, transaction.tenant())))
                .replaceWithVoid();
    }

    /** Two statements, sent together: one that waits goes on to see only what there was before it waited. */
    Uni<Boolean> has(Transaction transaction, UUID session) {
        return Uni.combine()
                .all()
                .unis(transaction.query(LOCK_SHARED, Tuple.of(session)), transaction.query(FIND, Tuple.of(session)))
                .with((_, found) -> found.size() > 0);
    }

    /** How many there were, up to {@code atMost}. */
    Uni<Integer> forget(int atMost) {
        return database.asPlatform(transaction -> transaction
                .query(FORGET, Tuple.of(InboxCleaning.REMEMBERED.toMillis(), atMost))
                .map(rows -> rows.rowCount()));
    }
}
