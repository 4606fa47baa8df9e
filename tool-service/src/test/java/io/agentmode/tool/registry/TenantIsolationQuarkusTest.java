package io.agentmode.tool.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.kernel.store.Database;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries without any condition on the tenant, as the role that the service itself uses. */
@QuarkusTest
@WithInfrastructure
class TenantIsolationQuarkusTest {
    @Inject
    Stored stored;

    @Inject
    Pool pool;

    @Inject
    Database database;

    private final String mine = People.newTenant();
    private final String theirs = People.newTenant();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agents",
                "agent_tools",
                "agent_tool_assignments",
                "tool_executions",
                "tool_outputs",
                "secrets",
                "mcp_servers",
                "oauth_grants",
                "oauth_sign_ins"
            })
    void rowsOfAnotherTenantAreNotThere(String table) {
        fill(theirs);

        assertThat(stored.count(theirs, table)).isEqualTo(1);
        assertThat(stored.count(mine, table)).isZero();
        assertThat(countWithoutTenant(table)).isZero();
        stored.query(mine, "DELETE FROM " + table, Tuple.tuple());
        assertThat(stored.count(theirs, table)).isEqualTo(1);
    }

    @Test
    void housekeepingSeesUnfinishedExecutionsAndNoContent() {
        fill(theirs);

        assertThat(countAsPlatform("agent_tools")).isZero();
        assertThat(countAsPlatform("tool_outputs")).isZero();
        assertThat(countAsPlatform("tool_executions WHERE tenant_id = '" + theirs + "'"))
                .isZero();
    }

    @Test
    void anAgentCannotHoldAnotherTenantsToolWhateverTheCodeDoes() {
        var agent = stored.agent(mine);
        var tool = stored.scripted(theirs, "unsafe");

        assertThatThrownBy(() -> stored.assign(mine, agent, tool)).hasMessageContaining("foreign key");
    }

    private void fill(String tenant) {
        var agent = stored.agent(tenant);
        var tool = stored.scripted(tenant, "unsafe");
        stored.assign(tenant, agent, tool);
        stored.query(tenant, """
                INSERT INTO tool_executions (call_id, tenant_id, run_id, session_id, tool_name, arguments,
                                             arguments_hash, status, created_at)
                VALUES ($1, $2, $1, $1, 'x', '{}', 'x', 'succeeded', now())""", Tuple.of(tool, tenant));
        stored.query(
                tenant,
                "INSERT INTO mcp_servers (id, tenant_id, name, server_url, transport, auth_type, is_active)"
                        + " VALUES ($1, $2, 'x', 'http://x', 'sse', 'none', false)",
                Tuple.of(tool, tenant));
        stored.query(
                tenant,
                "INSERT INTO secrets (owner_id, kind, tenant_id, key_id, nonce, ciphertext)"
                        + " VALUES ($1, 'tool', $2, 'k', '', '')",
                Tuple.of(tool, tenant));
        stored.query(
                tenant,
                "INSERT INTO oauth_grants (owner_kind, owner_id, tenant_id, granted_by, status, party)"
                        + " VALUES ('mcp-server', $1, $2, 'ann', 'authorized', '{}')",
                Tuple.of(tool, tenant));
        stored.query(
                tenant,
                "INSERT INTO oauth_sign_ins (id, tenant_id, user_id, owner_kind, owner_id, state_hash, browser_hash,"
                        + " key_id, nonce, ciphertext, expires_at)"
                        + " VALUES ($1, $2, 'ann', 'mcp-server', $1, $2, '', 'k', '', '', now())",
                Tuple.of(tool, tenant));
        stored.query(
                tenant,
                "INSERT INTO tool_outputs (call_id, tenant_id, output, created_at) VALUES ($1, $2, '1', now())",
                Tuple.of(tool, tenant));
    }

    private long countWithoutTenant(String table) {
        return pool.query("SELECT count(*) FROM " + table)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }

    private long countAsPlatform(String table) {
        return database.asPlatform(transaction -> transaction.query("SELECT count(*) FROM " + table, Tuple.tuple()))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }
}
