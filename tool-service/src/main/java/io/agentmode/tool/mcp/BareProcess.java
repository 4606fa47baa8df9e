package io.agentmode.tool.mcp;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.publisher.Mono;

/** A server's process that gets a path and a home, and nothing else of the service's environment, which holds its keys. */
final class BareProcess extends StdioClientTransport {
    private final ReentrantLock sending = new ReentrantLock();

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

    /**
     * One message after the other. The SDK queues a message where it is handed over, and refuses it when another thread
     * does so at the same moment, as happens when a server says right after its start that its tools have changed.
     */
    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.defer(() -> {
            sending.lock();
            try {
                return super.sendMessage(message);
            } finally {
                sending.unlock();
            }
        });
    }
}
