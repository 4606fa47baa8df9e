package io.agentmode.kernel.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How an instance reads from Kafka. */
@ConfigMapping(prefix = "agent-mode.consumer")
public interface MembershipConfig {
    /** The same after a restart and never that of two instances at once. */
    Optional<String> member();

    /** How long after its start an instance is not ready while it waits for Kafka to give it partitions. */
    @WithDefault("30s")
    Duration readyWithin();
}
