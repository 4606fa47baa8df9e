package io.agentmode.tool.mcp;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;

/** A server's process that gets a path and a home, and nothing else of the service's environment, which holds its keys. */
final class BareProcess extends StdioClientTransport {

    BareProcess(ServerParameters parameters, McpJsonMapper json) {
        super(parameters, json);
    }

    /** The SDK adds to it what the parameters name, which is harmless by default. */
    @Override
    protected ProcessBuilder getProcessBuilder() {
        var process = super.getProcessBuilder();
        process.environment().clear();
        return process;
    }
}
