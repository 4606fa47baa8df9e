package io.agentmode.tool.mcp;

import io.agentmode.tool.oauth.Grants;
import io.agentmode.tool.registry.RemoteTools;
import io.agentmode.tool.toolset.Toolsets;
import jakarta.inject.Singleton;

/** The tables that change together with a server. */
@Singleton
final class Tables {
    final McpServers servers;
    final RemoteTools tools;
    final Toolsets toolsets;
    final Grants grants;

    Tables(McpServers servers, RemoteTools tools, Toolsets toolsets, Grants grants) {
        this.servers = servers;
        this.tools = tools;
        this.toolsets = toolsets;
        this.grants = grants;
    }
}
