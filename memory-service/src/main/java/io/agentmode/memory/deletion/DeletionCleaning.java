package io.agentmode.memory.deletion;

import io.agentmode.kernel.background.Cleaning;
import io.agentmode.kernel.inbox.InboxCleaning;
import io.agentmode.kernel.store.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Forgets what was deleted when no topic has a record any more that could name it. */
@ApplicationScoped
class DeletionCleaning {
    private static final String FORGET = """
            DELETE FROM deletions WHERE id IN (
                SELECT id FROM deletions
                WHERE deleted_at < now() - $1::bigint * interval '1 millisecond' LIMIT $2)""";

    private final Database database;
    private final Cleaning cleaning;

    DeletionCleaning(Database database, Vertx vertx) {
        this.database = database;
        this.cleaning = new Cleaning("cleaning of deletions", vertx, this::forget);
    }

    void onStart(@Observes StartupEvent event) {
        cleaning.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        cleaning.stop();
    }

    /** How many there were, up to {@code atMost}. */
    Uni<Integer> forget(int atMost) {
        return database.asPlatform(transaction -> transaction
                .query(FORGET, Tuple.of(InboxCleaning.REMEMBERED.toMillis(), atMost))
                .map(rows -> rows.rowCount()));
    }
}
