package io.agentmode.tool.mcp;

import io.agentmode.tool.oauth.Scopes;
import io.agentmode.tool.secret.AuthType;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a server reads from a row of {@link #FROM}. */
final class McpServerColumns {
    static final String SELECTED = "s.id, s.tenant_id, s.name, s.server_url, s.transport, s.auth_type, s.auth_header,"
            + " s.credentials_set, s.allowed_tools, s.is_active, s.health_status, s.last_health_check, s.failures,"
            + " s.last_error, s.tools_offered, s.tools_allowed, s.token_cost, s.revision, s.created_at, s.updated_at, g.status AS grant_status,"
            + " g.missing_scope";
    static final String FROM =
            " FROM mcp_servers s" + " LEFT JOIN oauth_grants g ON g.owner_kind = 'mcp-server' AND g.owner_id = s.id";

    /** How large one is, as far as it is not always small. */
    static final String BYTES = "1000 + octet_length(server_url) + coalesce(octet_length(allowed_tools::text), 0)"
            + " + coalesce(octet_length(last_error), 0)";

    private McpServerColumns() {}

    static McpServer read(Row row) {
        var authType = AuthType.valueOf(row.getString("auth_type").toUpperCase(Locale.ROOT));
        return new McpServer(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("server_url"),
                Transport.of(row.getString("transport")),
                authType,
                row.getString("auth_header"),
                List.of(row.getArrayOfStrings("credentials_set")),
                texts(row, "allowed_tools"),
                row.getBoolean("is_active"),
                authStatus(authType, row),
                Scopes.of(row.getString("missing_scope")),
                new McpServer.Health(
                        McpServer.Status.valueOf(row.getString("health_status").toUpperCase(Locale.ROOT)),
                        instant(row.getOffsetDateTime("last_health_check")),
                        row.getString("last_error"),
                        row.getInteger("failures")),
                new McpServer.ToolTotals(
                        row.getInteger("tools_offered"), row.getInteger("tools_allowed"), row.getInteger("token_cost")),
                row.getInteger("revision"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static McpServer.AuthStatus authStatus(AuthType type, Row row) {
        if (type != AuthType.OAUTH2) {
            return McpServer.AuthStatus.NOT_REQUIRED;
        }
        var grant = row.getString("grant_status");
        if (grant == null) {
            return McpServer.AuthStatus.REQUIRED;
        }
        var status = McpServer.AuthStatus.valueOf(grant.toUpperCase(Locale.ROOT));
        return status == McpServer.AuthStatus.AUTHORIZED && row.getString("missing_scope") != null
                ? McpServer.AuthStatus.INSUFFICIENT
                : status;
    }

    private static @Nullable List<String> texts(Row row, String column) {
        var texts = row.getArrayOfStrings(column);
        return texts == null ? null : List.of(texts);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
