package io.agentmode.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a request waits for what this service has yet to hear of over Kafka. */
@ConfigMapping(prefix = "agent-mode.session.patience")
public interface PatienceConfig {
    /** Between two looks at the database. */
    @WithDefault("50ms")
    Duration pause();

    /** For an agent, an interrupt or the end of a run that the client may have seen a moment ago. */
    @WithDefault("2s")
    Duration arrival();

    /** For the end of a run that may be on its way here, before a message is refused or a session ended. */
    @WithDefault("10s")
    Duration recording();
}
