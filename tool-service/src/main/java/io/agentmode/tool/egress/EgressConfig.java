package io.agentmode.tool.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where requests to addresses that users supply may go. */
@ConfigMapping(prefix = "agent-mode.egress")
public interface EgressConfig {
    /** Whether this machine itself may be reached; true in the profile {@code local}. */
    @WithDefault("false")
    boolean allowLoopback();

    /** What may be reached although it is private: {@code host}, {@code *.domain}, {@code address/bits}, each with or without {@code :port}. */
    Optional<List<String>> allow();

    /** Ports that speak something else than HTTP, unless the allow-list names them. */
    @WithDefault(
            "1-79,81-442,444-1023,1433,1521,2375,2379,3306,5432,5672,6379,9042,9092,9093,11211,15432,19092,27017,50070")
    Set<String> blockedPorts();

    /** How long connecting may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Connections to one address. */
    @WithDefault("64")
    int connections();
}
