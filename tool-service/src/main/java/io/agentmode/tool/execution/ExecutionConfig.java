package io.agentmode.tool.execution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How tool calls are run. */
@ConfigMapping(prefix = "agent-mode.tool.execution")
public interface ExecutionConfig {
    /** How long after its last sign of life the calls of an instance are taken over by another. */
    @WithDefault("6s")
    Duration lease();

    /** How often an instance renews its leases and looks for calls whose owner died; well under a third of the lease. */
    @WithDefault("2s")
    Duration heartbeat();

    /** Calls that run at once in this process; more wait. */
    @Min(1)
    @WithDefault("200")
    int concurrency();

    /** Calls of one tenant that run at once in this process, so that a slow tool of one does not hold up the others. */
    @Min(1)
    @WithDefault("20")
    int tenantConcurrency();

    /** How long an instance that is told to end waits for the calls that it runs. */
    @WithDefault("5s")
    Duration shutdownGrace();

    /** How long a tool may wait for what it asked a person; then it goes on as if they had cancelled. */
    @WithDefault("24h")
    Duration longestQuestion();

    /** A call that takes longer than this is announced as started. */
    @WithDefault("250ms")
    Duration announceAfter();

    /** How long a finished call is kept with its whole result; 15 days at least, as a command may come again until then. */
    @WithDefault("90d")
    Duration retention();
}
