package io.agentmode.session.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many runs may be queued or running at the same time; one that waits for a person does not count. */
@ConfigMapping(prefix = "agent-mode.session.runs")
public interface RunLimits {
    /** Of one user. */
    @WithDefault("1000")
    @Min(1)
    int perUser();

    /** Of one tenant. */
    @WithDefault("10000")
    @Min(1)
    int perTenant();

    /** What a client is told to wait before it tries again. */
    @WithDefault("5s")
    Duration retryAfter();
}
