package io.agentmode.tool.oauth;

import io.agentmode.tool.secret.Vault;
import java.util.UUID;

/** What an authorization belongs to. */
public record GrantOwner(String tenant, Kind kind, UUID id) {

    /** The kinds of things that are authorized. */
    public enum Kind {
        MCP_SERVER("mcp-server", Vault.Kind.MCP_SERVER_GRANT);

        private final String stored;
        private final Vault.Kind tokens;

        Kind(String stored, Vault.Kind tokens) {
            this.stored = stored;
            this.tokens = tokens;
        }

        public String stored() {
            return stored;
        }

        /** Where the tokens are sealed. */
        Vault.Kind tokens() {
            return tokens;
        }

        static Kind of(String stored) {
            for (var kind : values()) {
                if (kind.stored.equals(stored)) {
                    return kind;
                }
            }
            throw new IllegalStateException("the database holds an unknown kind of authorization: " + stored);
        }
    }
}
