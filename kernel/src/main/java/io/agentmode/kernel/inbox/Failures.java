package io.agentmode.kernel.inbox;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Which failures are the infrastructure's, and pass, and which are the record's own. */
final class Failures {
    private Failures() {}

    /** Connections, shutdowns, deadlocks and full resources (SQLSTATE classes 08, 40, 53, 55, 57) pass. */
    static boolean mayPass(Throwable failure) {
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

    static boolean isMalformed(Throwable failure) {
        return failure instanceof MalformedDelivery;
    }
}
