package io.agentmode.tool.mcp;

import io.agentmode.tool.secret.AuthType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server of one tenant.
 *
 * @param serverUrl for {@code stdio} the name of an allowed command, as {@code stdio://name}
 * @param allowedTools the server's own names of the tools to offer; null is all
 * @param missingScopes what it wanted beyond what was authorized, as far as it said
 * @param revision grows when the way to reach it changes, so that sessions of before are not used again
 */
public record McpServer(
        UUID id,
        String name,
        String serverUrl,
        Transport transport,
        AuthType authType,
        @Nullable String authHeader,
        List<String> credentialsSet,
        @Nullable List<String> allowedTools,
        boolean isActive,
        AuthStatus authStatus,
        List<String> missingScopes,
        Health health,
        ToolTotals tools,
        int revision,
        Instant createdAt,
        Instant updatedAt) {
    static final String KEY_HEADER = "X-API-Key";

    /** What is known of how it does. */
    record Health(
            Status status,
            @Nullable Instant lastCheck,
            @Nullable String lastError,
            int failures) {
        static final Health UNKNOWN = new Health(Status.UNKNOWN, null, null, 0);
    }

    /**
     * What it offered when it last answered.
     *
     * @param offered how many tools it has, also those that are not allowed
     * @param allowed how many of them are in the registry
     * @param tokenCost about how many tokens the allowed ones take of a model's context where all are shown
     */
    public record ToolTotals(int offered, int allowed, int tokenCost) {
        static final ToolTotals NONE = new ToolTotals(0, 0, 0);
    }

    /** Whether a person has to authorize it, or has. */
    public enum AuthStatus {
        NOT_REQUIRED,
        REQUIRED,
        AUTHORIZED,
        /** It does what was authorized, and wants more for the rest. */
        INSUFFICIENT,
        EXPIRED
    }

    /** How it did when it was last looked after. */
    public enum Status {
        HEALTHY,
        UNHEALTHY,
        UNKNOWN
    }

    String source() {
        return "mcp:" + name;
    }

    String keyHeader() {
        return authHeader == null ? KEY_HEADER : authHeader;
    }
}
