package io.agentmode.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the services are and how long to wait for them. */
@ConfigMapping(prefix = "agent-mode.gateway.upstream")
public interface UpstreamConfig {
    @WithDefault("${AGENT_SERVICE_URL:http://localhost:8081}")
    URI agentService();

    @WithDefault("${SESSION_SERVICE_URL:http://localhost:8082}")
    URI sessionService();

    @WithDefault("${TOOL_SERVICE_URL:http://localhost:8083}")
    URI toolService();

    @WithDefault("${MEMORY_SERVICE_URL:http://localhost:8084}")
    URI memoryService();

    /** PEM file with the RSA key that signs the tokens for the services. */
    @WithDefault("${INTERNAL_PRIVATE_KEY:}")
    Optional<Path> privateKey();

    @WithDefault("1s")
    Duration connectTimeout();

    /** How long a service may be silent before the client hears that it is not available. */
    @WithDefault("30s")
    Duration responseTimeout();

    /** Connections to each service. */
    @WithDefault("256")
    int connections();
}
