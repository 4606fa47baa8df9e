package io.agentmode.tool.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How http tools behave towards the other side. */
@ConfigMapping(prefix = "agent-mode.tool.http")
public interface HttpToolConfig {
    /** Bytes of an answer that are read at most; a larger one is an error. */
    @Min(1_024)
    @Max(67_108_864)
    @WithDefault("4194304")
    int maxResponseBytes();

    /** How often a request is repeated that was answered with 429 or 503. */
    @Min(0)
    @WithDefault("3")
    int retries();

    /** The pause before the first repetition when the answer names none; it doubles. */
    @WithDefault("1s")
    Duration backoff();

    /** The longest pause before a repetition; who asks for more is not asked again within the call. */
    @WithDefault("30s")
    Duration longestPause();

    /** Redirects that are followed at most. */
    @Min(0)
    @WithDefault("5")
    int redirects();
}
