package io.agentmode.kernel.store;

import io.agentmode.embedded.EmbeddedInfrastructure;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;

/** Further databases of the test servers, for tests that must not share one with the running application. */
public final class Databases {
    static final String PASSWORD = "embedded";

    private Databases() {}

    /** Transactions as a service's, on a pool of one's own. */
    public static Database over(Pool pool, Outbox outbox) {
        return new Database(pool, outbox);
    }

    /** A database of its own with the kernel's tables, empty; returns a pool of its runtime role. */
    public static Pool create(Vertx vertx, String name) {
        var infrastructure = new EmbeddedInfrastructure();
        infrastructure.init(Map.of("database", name));
        var keys = infrastructure.start();
        migrate(keys);
        return pool(vertx, get(keys, "quarkus.datasource.reactive.url"), name + "_app", PASSWORD);
    }

    public static Pool pool(Vertx vertx, String url, String user, String password) {
        var connect = PgConnectOptions.fromUri(url)
                .setUser(user)
                .setPassword(password)
                .setCachePreparedStatements(true);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(8))
                .connectingTo(connect)
                .using(vertx.getDelegate())
                .build());
    }

    private static void migrate(Map<String, String> keys) {
        try (var connection = DriverManager.getConnection(
                        get(keys, "quarkus.datasource.owner.jdbc.url"),
                        get(keys, "quarkus.datasource.owner.username"),
                        PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS outbox, inbox");
            statement.execute(resource("/db/kernel/outbox.sql"));
            statement.execute(resource("/db/kernel/inbox.sql"));
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be set up", e);
        }
    }

    private static String resource(String path) {
        try (var in = Objects.requireNonNull(Databases.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String get(Map<String, String> keys, String key) {
        return Objects.requireNonNull(keys.get(key), key);
    }
}
