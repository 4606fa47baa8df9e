package io.agentmode.tool.mcp;

import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.oauth.GrantOwner;
import io.agentmode.tool.oauth.Grantee;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Servers that people authorize: at once they are asked what they offer. */
@ApplicationScoped
class McpGrantee implements Grantee {
    private final McpServers servers;
    private final Discovery discovery;

    McpGrantee(McpServers servers, Discovery discovery) {
        this.servers = servers;
        this.discovery = discovery;
    }

    static GrantOwner owner(String tenant, UUID server) {
        return new GrantOwner(tenant, GrantOwner.Kind.MCP_SERVER, server);
    }

    @Override
    public GrantOwner.Kind kind() {
        return GrantOwner.Kind.MCP_SERVER;
    }

    @Override
    public Uni<Boolean> granted(Transaction transaction, GrantOwner owner) {
        return servers.renew(transaction, owner.id());
    }

    @Override
    public Uni<Void> ready(GrantOwner owner) {
        return discovery.refresh(owner.tenant(), owner.id());
    }
}
