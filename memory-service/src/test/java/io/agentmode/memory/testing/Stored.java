package io.agentmode.memory.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Rows as they are in the database, as the service's own role sees them in one tenant. */
@ApplicationScoped
public class Stored {
    /** With its id and its tenant. */
    public static final String AGENT =
            "INSERT INTO agents (id, tenant_id, name, is_active) VALUES ($1, $2, 'Travel agent', true)";

    private final Database database;
    private final Pool pool;

    Stored(Database database, Pool pool) {
        this.database = database;
        this.pool = pool;
    }

    public void agent(String tenant, UUID id) {
        query(tenant, AGENT, Tuple.of(id, tenant));
    }

    public UUID memory(String tenant, UUID agent, String user, String content) {
        return memory(tenant, agent, user, content, "active");
    }

    public UUID memory(String tenant, UUID agent, String user, String content, String status) {
        var id = Ids.next();
        query(tenant, """
                INSERT INTO agent_long_term_memory (id, tenant_id, agent_id, user_id, memory_type, content, importance,
                                                    status, created_at, updated_at)
                VALUES ($1, $2, $3, $4, 'fact', $5, 5, $6, now(), now())""", Tuple.of(id, tenant, agent, user, content, status));
        return id;
    }

    public Optional<String> status(String tenant, UUID memory) {
        return one(tenant, "SELECT status FROM agent_long_term_memory WHERE id = $1", memory)
                .map(row -> row.getString(0));
    }

    public long accessCount(String tenant, UUID memory) {
        return one(tenant, "SELECT access_count FROM agent_long_term_memory WHERE id = $1", memory)
                .map(row -> row.getLong(0))
                .orElseThrow();
    }

    public Optional<Row> one(String tenant, String sql, UUID id) {
        return StreamSupport.stream(query(tenant, sql, Tuple.of(id)).spliterator(), false)
                .findFirst();
    }

    /** How many rows a statement of the service's role finds that forgot to say for which tenant. */
    public int withoutTenant(String sql) {
        return pool.query(sql).execute().await().atMost(Duration.ofSeconds(10)).size();
    }

    @CanIgnoreReturnValue
    public RowSet<Row> query(String tenant, String sql, Tuple parameters) {
        return inTenant(tenant, transaction -> transaction.query(sql, parameters));
    }

    /** Waits until others must wait for what {@code work} did. */
    public OpenTransaction open(String tenant, Function<Transaction, Uni<?>> work) {
        return OpenTransaction.begin(database, tenant, work);
    }

    @CanIgnoreReturnValue
    public <T> T inTenant(String tenant, Function<Transaction, Uni<T>> work) {
        return database.inTenant(tenant, work).await().atMost(Duration.ofSeconds(10));
    }
}
