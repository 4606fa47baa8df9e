package io.agentmode.kernel.store;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pool, whose connections do not wait for ever: a host that loses its power or its network closes none of them, and
 * nothing but silence tells a statement that has no answer yet from one that never gets any. Connections that nobody has
 * used for that long end as well, and are opened again when they are wanted.
 */
@ApplicationScoped
class Connections implements PgPoolCreator {
    private final SilenceConfig config;

    Connections(SilenceConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        var silence = Math.toIntExact(config.silence().toMillis());
        input.pgConnectOptionsList()
                .forEach(options -> options.setIdleTimeout(silence).setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
