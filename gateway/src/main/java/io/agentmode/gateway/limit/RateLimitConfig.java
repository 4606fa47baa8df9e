package io.agentmode.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests one user may send; far more than a person or a browser needs, so that only a runaway script meets it. */
@ConfigMapping(prefix = "agent-mode.gateway.rate-limit")
public interface RateLimitConfig {
    @WithDefault("true")
    boolean enabled();

    /** Sustained. */
    @WithDefault("500")
    int requestsPerSecond();

    /** At once, after a pause. */
    @WithDefault("2000")
    int burst();
}
