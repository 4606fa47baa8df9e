package io.agentmode.tool.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Rows as they are in the database, as the service's own role sees them in one tenant. */
@ApplicationScoped
public class Stored {
    private final Database database;

    Stored(Database database) {
        this.database = database;
    }

    public UUID agent(String tenant) {
        var id = Ids.next();
        query(
                tenant,
                "INSERT INTO agents (id, tenant_id, name, is_active, version, updated_at)"
                        + " VALUES ($1, $2, 'Travel agent', true, 1, now())",
                Tuple.of(id, tenant));
        return id;
    }

    /** A tool that {@link ScriptedRunner} runs. */
    public UUID scripted(String tenant, String recovery) {
        var id = Ids.next();
        query(tenant, """
                INSERT INTO agent_tools (id, tenant_id, name, description, tool_type, source, input_schema, recovery,
                                         timeout_ms)
                VALUES ($1, $2, $3, 'does as it is told', 'http', 'scripted', '{"type": "object"}', $4, 5000)""", Tuple.of(id, tenant, "scripted-" + id, recovery));
        return id;
    }

    public UUID builtIn(String tenant, String name) {
        return query(tenant, "SELECT id FROM agent_tools WHERE name = $1", Tuple.of(name))
                .iterator()
                .next()
                .getUUID(0);
    }

    public void assign(String tenant, UUID agent, UUID tool) {
        query(
                tenant,
                "INSERT INTO agent_tool_assignments (agent_id, tool_id, tenant_id, is_required, position)"
                        + " VALUES ($1, $2, $3, false, 0)",
                Tuple.of(agent, tool, tenant));
    }

    public Optional<Row> execution(String tenant, UUID callId) {
        return StreamSupport.stream(
                        query(tenant, "SELECT * FROM tool_executions WHERE call_id = $1", Tuple.of(callId))
                                .spliterator(),
                        false)
                .findFirst();
    }

    public long count(String tenant, String table) {
        return query(tenant, "SELECT count(*) FROM " + table, Tuple.tuple())
                .iterator()
                .next()
                .getLong(0);
    }

    @CanIgnoreReturnValue
    public RowSet<Row> query(String tenant, String sql, Tuple parameters) {
        return database.inTenant(tenant, transaction -> transaction.query(sql, parameters))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
