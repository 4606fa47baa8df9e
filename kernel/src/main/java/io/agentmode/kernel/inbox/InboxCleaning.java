package io.agentmode.kernel.inbox;

import io.agentmode.kernel.background.Loop;
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

    static final int AT_ONCE = 10_000;

    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);
    private static final String FORGET = """
            DELETE FROM inbox WHERE event_id IN (
                SELECT event_id FROM inbox
                WHERE received_at < now() - $1::bigint * interval '1 millisecond' LIMIT $2)""";

    private final Database database;
    private final Loop cleaning;

    InboxCleaning(Database database, Vertx vertx) {
        this.database = database;
        this.cleaning = new Loop("cleaning of the inbox", vertx, BETWEEN_CLEANINGS, this::clean);
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
