package io.agentmode.agent.run;

import io.vertx.pgclient.PgException;

/** What logs are told of a failure: its kind, since its message may repeat what users or models have said. */
final class Told {
    private Told() {}

    static String of(Throwable failure) {
        var kind = failure.getClass().getName();
        return failure instanceof PgException postgres ? kind + " " + postgres.getSqlState() : kind;
    }
}
