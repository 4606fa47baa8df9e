package io.agentmode.gateway.upstream;

import io.agentmode.kernel.settings.ServerAddress;
import java.net.URI;

/** A service behind the gateway. */
public enum Upstream {
    AGENT_SERVICE,
    SESSION_SERVICE,
    TOOL_SERVICE,
    MEMORY_SERVICE;

    URI url(UpstreamConfig config) {
        return ServerAddress.of(name() + "_URL", configured(config));
    }

    private URI configured(UpstreamConfig config) {
        return switch (this) {
            case AGENT_SERVICE -> config.agentService();
            case SESSION_SERVICE -> config.sessionService();
            case TOOL_SERVICE -> config.toolService();
            case MEMORY_SERVICE -> config.memoryService();
        };
    }
}
