package io.agentmode.kernel.inbox;

import io.agentmode.kernel.background.Cleaning;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.store.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Forgets which records were handled when no topic has them any more. */
@ApplicationScoped
public class InboxCleaning {
    /** No record that a second delivery could do harm with is kept longer, dead letters included; and a day to spare. */
    public static final Duration REMEMBERED = Topic.DLQ_RETENTION.plusDays(1);

    private static final String FORGET = """
            DELETE FROM inbox WHERE event_id IN (
                SELECT event_id FROM inbox
                WHERE received_at < now() - $1::bigint * interval '1 millisecond' LIMIT $2)""";

    private final Database database;
    private final Cleaning cleaning;

    InboxCleaning(Database database, Vertx vertx) {
        this.database = database;
        this.cleaning = new Cleaning("cleaning of the inbox", vertx, this::forget);
    }

    void onStart(@Observes StartupEvent event) {
        cleaning.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        cleaning.stop();
    }

    /**
     * {@code retention} of something that keeps a record which comes again from being handled again; fails when that would
     * go before the inbox forgets the record.
     */
    public static Duration retention(String key, Duration retention) {
        if (retention.compareTo(REMEMBERED) < 0) {
            throw new IllegalArgumentException(key + ": '" + retention + "' must be " + REMEMBERED.toDays()
                    + "d or longer, because a command may come again until then, and what is kept of the first time is"
                    + " why it is not carried out twice");
        }
        return retention;
    }

    /** How many there were, up to {@code atMost}. */
    Uni<Integer> forget(int atMost) {
        return database.asPlatform(transaction -> transaction
                .query(FORGET, Tuple.of(REMEMBERED.toMillis(), atMost))
                .map(rows -> rows.rowCount()));
    }
}
