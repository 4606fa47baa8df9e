package io.agentmode.memory.deletion;

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

/** Forgets what was deleted when no topic has a record any more that could name it. */
@ApplicationScoped
class DeletionCleaning {
    static final int AT_ONCE = 10_000;

    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);
    private static final String FORGET = """
            DELETE FROM deletions WHERE id IN (
                SELECT id FROM deletions
                WHERE deleted_at < now() - $1::bigint * interval '1 millisecond' LIMIT $2)""";

    private final Database database;
    private final Loop cleaning;

    DeletionCleaning(Database database, Vertx vertx) {
        this.database = database;
        this.cleaning = new Loop("cleaning of deletions", vertx, BETWEEN_CLEANINGS, this::clean);
    }

    void onStart(@Observes StartupEvent event) {
        cleaning.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        cleaning.stop();
    }

    /** Bit by bit, so that no transaction is long. */
    private Uni<Void> clean() {
        return forget(AT_ONCE)
                .invoke(forgotten -> {
                    if (forgotten == AT_ONCE) {
                        cleaning.kick();
                    }
                })
                .replaceWithVoid();
    }

    /** How many there were, up to {@code atMost}. */
    Uni<Integer> forget(int atMost) {
        return database.asPlatform(transaction -> transaction
                .query(FORGET, Tuple.of(InboxCleaning.REMEMBERED.toMillis(), atMost))
                .map(rows -> rows.rowCount()));
    }
}
