package io.agentmode.tool.mcp;

import io.agentmode.tool.registry.RemoteTools;
import io.agentmode.tool.toolset.Toolsets;
import jakarta.inject.Singleton;

/** The tables that change together with a server. */
@Singleton
final class Tables {
    final McpServers servers;
    final RemoteTools tools;
    final Toolsets toolsets;

    Tables(McpServers servers, RemoteTools tools, Toolsets toolsets) {
        this.servers = servers;
        this.tools = tools;
        this.toolsets = toolsets;
    }
}
