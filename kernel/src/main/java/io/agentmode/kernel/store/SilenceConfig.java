package io.agentmode.kernel.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a database that is gone without a word is waited for. */
@ConfigMapping(prefix = "agent-mode.database")
public interface SilenceConfig {
    /** After this long without a byte in either direction a connection ends. */
    @WithDefault("60s")
    Duration silence();
}
