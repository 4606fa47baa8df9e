package io.agentmode.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.sample.Outage;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionsQuarkusTest {
    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Test
    void aDatabaseThatIsGoneWithoutAWordIsGivenUp() {
        var url = ConfigProvider.getConfig().getValue("quarkus.datasource.reactive.url", String.class);
        try (var outage = new Outage(vertx, URI.create(url).getPort())) {
            var silent = new Pool(new Connections(() -> Duration.ofSeconds(1)).create(input(url, outage.port())));
            var database = Databases.over(silent, outbox);
            assertThat(one(database)).isEqualTo(1);
            outage.silence();
            assertThatThrownBy(() -> one(database)).matches(io.agentmode.kernel.store.Outage::mayPass, "passes");
            // The pool may give the dead connection once more before it has heard of its end.
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(one(database)).isEqualTo(1));
            silent.closeAndAwait();
        }
    }

    @Test
    void aTransactionInWhichNothingIsAskedIsEnded() {
        var limit = pool.query("SELECT current_setting('idle_in_transaction_session_timeout')")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
        assertThat(limit).isEqualTo("30s");
    }

    private static int one(Database database) {
        return database.inTenant("acme", transaction -> transaction.query("SELECT 1", Tuple.tuple()))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getInteger(0);
    }

    private PgPoolCreator.Input input(String url, int port) {
        var options = PgConnectOptions.fromUri(url.replaceFirst(":\\d+/", ":" + port + "/"))
                .setUser("kernel_app")
                .setPassword(Databases.PASSWORD);
        return new PgPoolCreator.Input() {
            @Override
            public Vertx vertx() {
                return vertx;
            }

            @Override
            public PoolOptions poolOptions() {
                return new PoolOptions().setMaxSize(1);
            }

            @Override
            public List<PgConnectOptions> pgConnectOptionsList() {
                return List.of(options);
            }
        };
    }
}
