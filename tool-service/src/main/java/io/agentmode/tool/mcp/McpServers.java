package io.agentmode.tool.mcp;

import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.page.SizedRows;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.mcp.McpServer.ToolTotals;
import io.agentmode.tool.problem.ToolProblem;
import io.agentmode.tool.secret.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The servers of a tenant, with their credentials. */
@ApplicationScoped
class McpServers {
    private static final String PAGE = SizedRows.sql(
            "item.*",
            "SELECT " + McpServerColumns.SELECTED + McpServerColumns.FROM
                    + " WHERE s.tenant_id = $3 AND ($1::uuid IS NULL OR s.id < $1)",
            "id DESC",
            McpServerColumns.BYTES,
            "$2");
    private static final String COUNT = "SELECT count(*) FROM mcp_servers WHERE tenant_id = $1";
    private static final String ONE =
            "SELECT " + McpServerColumns.SELECTED + McpServerColumns.FROM + " WHERE s.id = $1";
    /** When the health loop looks at a server that somebody asks now, in case that comes to no end. */
    static final String LATER = "now() + interval '60 seconds'";

    /** Whoever saves a server asks it at once. */
    private static final String INSERT = """
            INSERT INTO mcp_servers (name, server_url, transport, auth_type, auth_header, credentials_set,
                allowed_tools, is_active, id, tenant_id, next_health_check)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, %s)""".formatted(LATER);

    private static final String UPDATE = """
            UPDATE mcp_servers
               SET name = $1, server_url = $2, transport = $3, auth_type = $4, auth_header = $5, credentials_set = $6,
                   allowed_tools = $7, is_active = $8, revision = revision + 1, health_status = 'unknown',
                   failures = 0, next_health_check = %s, updated_at = now()
             WHERE id = $9""".formatted(LATER);
    private static final String DELETE = "DELETE FROM mcp_servers WHERE id = $1";
    private static final String LOCK = "SELECT FROM mcp_servers WHERE id = $1 FOR NO KEY UPDATE";
    private static final String HEALTHY = """
            UPDATE mcp_servers
               SET health_status = 'healthy', last_health_check = now(), last_error = NULL, failures = 0,
                   tools_offered = $3, tools_allowed = $4, token_cost = $5,
                   next_health_check = now() + make_interval(secs => $2::float8)
             WHERE id = $1""";
    private static final String UNHEALTHY = """
            UPDATE mcp_servers
               SET health_status = 'unhealthy', last_health_check = now(), last_error = $3, failures = failures + 1,
                   next_health_check = now() + make_interval(secs => $2::float8)
             WHERE id = $1""";
    /** What is open with it is not used any more. */
    private static final String RENEW = """
            UPDATE mcp_servers SET revision = revision + 1, next_health_check = now(), updated_at = now()
             WHERE id = $1""";

    private static final String DUE = "UPDATE mcp_servers SET next_health_check = now() WHERE id = $1";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Vault vault;

    McpServers(Vault vault) {
        this.vault = vault;
    }

    Uni<Page<McpServer>> list(Transaction transaction, PageRequest page) {
        return transaction
                .query(COUNT, Tuple.of(transaction.tenant()))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(total -> transaction
                        .query(PAGE, Tuple.of(page.cursor(), page.limit(), transaction.tenant()))
                        .map(rows -> SizedRows.page(rows, McpServerColumns::read, McpServer::id, total)));
    }

    /** Fails with the problem {@code MCP_SERVER_NOT_FOUND}. */
    Uni<McpServer> require(Transaction transaction, UUID id) {
        return transaction.query(ONE, Tuple.of(id)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.of(
                        ToolProblem.MCP_SERVER_NOT_FOUND,
                        "List the servers to see which there are.",
                        Map.of("mcp_server_id", id));
            }
            return McpServerColumns.read(rows.iterator().next());
        });
    }

    Uni<McpServer> create(Transaction transaction, McpServerSpec spec) {
        var id = Ids.next();
        return named(spec, transaction.query(INSERT, row(spec).addUUID(id).addString(transaction.tenant())))
                .chain(() -> vault.apply(transaction, Vault.Kind.MCP_SERVER, id, spec.credentials()))
                .chain(() -> require(transaction, id));
    }

    Uni<McpServer> change(Transaction transaction, UUID id, McpServerSpec spec) {
        return named(spec, transaction.query(UPDATE, row(spec).addUUID(id)))
                .chain(() -> vault.apply(transaction, Vault.Kind.MCP_SERVER, id, spec.credentials()))
                .chain(() -> require(transaction, id));
    }

    /**
     * Nobody else changes the server or its tools until the end of the transaction; false when it is gone. It comes before
     * its tools: who deletes it locks them in that order.
     */
    Uni<Boolean> lock(Transaction transaction, UUID id) {
        return transaction.query(LOCK, Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> delete(Transaction transaction, UUID id) {
        return vault.remove(transaction, Vault.Kind.MCP_SERVER, id)
                .chain(() -> transaction.query(DELETE, Tuple.of(id)))
                .replaceWithVoid();
    }

    Uni<Void> healthy(Transaction transaction, UUID id, double secondsToNext, ToolTotals tools) {
        return transaction
                .query(HEALTHY, Tuple.of(id, secondsToNext, tools.offered(), tools.allowed(), tools.tokenCost()))
                .replaceWithVoid();
    }

    Uni<Void> unhealthy(Transaction transaction, UUID id, double secondsToNext, String error) {
        return transaction.query(UNHEALTHY, Tuple.of(id, secondsToNext, error)).replaceWithVoid();
    }

    /** Sessions of before are not used again; false when it is gone. */
    Uni<Boolean> renew(Transaction transaction, UUID id) {
        return transaction.query(RENEW, Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> due(Transaction transaction, UUID id) {
        return transaction.query(DUE, Tuple.of(id)).replaceWithVoid();
    }

    private static <T> Uni<T> named(McpServerSpec spec, Uni<T> saving) {
        return saving.onFailure(failure ->
                        failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState()))
                .transform(_ -> Problem.of(
                        ToolProblem.MCP_SERVER_ALREADY_EXISTS,
                        "There is a server named " + spec.name() + "; choose another name."));
    }

    private static Tuple row(McpServerSpec spec) {
        var allowed = spec.allowedTools();
        return Tuple.tuple()
                .addString(spec.name())
                .addString(spec.serverUrl())
                .addString(spec.transport().stored())
                .addString(spec.authType().name().toLowerCase(Locale.ROOT))
                .addString(spec.authHeader())
                .addArrayOfString(spec.credentialsSet().toArray(String[]::new))
                .addArrayOfString(allowed == null ? null : allowed.toArray(String[]::new))
                .addBoolean(spec.isActive());
    }
}
