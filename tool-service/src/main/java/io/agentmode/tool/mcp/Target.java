package io.agentmode.tool.mcp;

import io.agentmode.tool.oauth.GrantOwner;
import io.agentmode.tool.secret.Credentials;

/** A server with what opens it. */
record Target(String tenant, McpServer server, Credentials credentials) {

    GrantOwner grantOwner() {
        return McpGrantee.owner(tenant, server.id());
    }
}
