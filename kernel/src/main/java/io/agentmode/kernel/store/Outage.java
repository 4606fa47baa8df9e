package io.agentmode.kernel.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which failures are the infrastructure's, and pass. */
public final class Outage {
    private static final String DEADLOCK = "40P01";
    /** Connections, serialization and deadlocks, full resources, locks, shutdowns. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55", "57");
    /** The database ended a transaction in which nothing was asked for long. */
    private static final String IDLE_IN_TRANSACTION = "25P03";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private Outage() {}

    /** For what exists only here until it is stored: tried again until the database is back, however long it is away. */
    public static <T> Uni<T> waitedOut(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .<T>deferred(work)
                .onFailure(Outage::mayPass)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    public static boolean mayPass(Throwable failure) {
        return switch (failure) {
            case PgException postgres -> mayPass(postgres.getSqlState());
            case IOException _, TimeoutException _, VertxException _ -> true;
            default -> failure.getClass().getName().startsWith("io.vertx.core.impl.NoStackTrace");
        };
    }

    private static boolean mayPass(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.equals(IDLE_IN_TRANSACTION) || PASSING_CLASSES.contains(sqlState.substring(0, 2)));
    }

    static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException postgres && DEADLOCK.equals(postgres.getSqlState());
    }

    /** As {@link #mayPass}, for a failure that others wrapped. */
    static boolean isCauseOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (mayPass(cause)) {
                return true;
            }
        }
        return false;
    }
}
