package io.agentmode.kernel.inbox;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How an instance is known to Kafka. */
@ConfigMapping(prefix = "agent-mode.consumer")
public interface MembershipConfig {
    /** The same after a restart and never that of two instances at once. */
    Optional<String> member();
}
