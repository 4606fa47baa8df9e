package io.agentmode.agent.llm.price;

import io.agentmode.agent.llm.LlmConfig;
import io.agentmode.agent.llm.TenantPrices;
import io.agentmode.kernel.background.Loop;
import io.agentmode.kernel.store.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** The prices of all tenants, held in memory: each call to a model asks for them, and they hardly ever change. */
@ApplicationScoped
class StoredPrices implements TenantPrices {
    private static final Logger LOG = Logger.getLogger(StoredPrices.class);
    private static final String ALL = "SELECT tenant_id, model, input, output FROM model_prices";

    private final Database database;
    private final Loop reading;
    private volatile Map<String, Map<String, OwnPrice>> byTenant = Map.of();

    StoredPrices(Database database, LlmConfig config, Vertx vertx) {
        this.database = database;
        this.reading = new Loop("model prices", vertx, config.accountsAge(), this::read);
    }

    void onStart(@Observes StartupEvent event) {
        reading.kick();
    }

    void onStop(@Observes ShutdownEvent event) {
        reading.stop();
    }

    @Override
    public Map<String, OwnPrice> of(String tenant) {
        return byTenant.getOrDefault(tenant, Map.of());
    }

    /** A change is seen here at once, and by other processes when they read again; what is known holds until then. */
    Uni<Void> read() {
        return database.asPlatform(transaction -> transaction.query(ALL, Tuple.tuple()))
                .invoke(rows -> byTenant = byTenant(rows))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("prices are read later: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Map<String, Map<String, OwnPrice>> byTenant(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.groupingBy(
                        row -> row.getString("tenant_id"),
                        Collectors.toMap(
                                row -> row.getString("model"),
                                row -> new OwnPrice(row.getBigDecimal("input"), row.getBigDecimal("output")))));
    }
}
