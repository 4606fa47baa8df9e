package io.agentmode.kernel.store;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Which failures are the infrastructure's, and pass. */
public final class Outage {
    private static final String DEADLOCK = "40P01";

    private Outage() {}

    /** Connections, shutdowns, deadlocks and full resources (SQLSTATE classes 08, 40, 53, 55, 57) pass. */
    public static boolean mayPass(Throwable failure) {
        return switch (failure) {
            case PgException postgres ->
                switch (postgres.getSqlState() == null
                        ? ""
                        : postgres.getSqlState().substring(0, 2)) {
                    case "08", "40", "53", "55", "57" -> true;
                    default -> false;
                };
            case IOException _, TimeoutException _, VertxException _ -> true;
            default -> failure.getClass().getName().startsWith("io.vertx.core.impl.NoStackTrace");
        };
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
