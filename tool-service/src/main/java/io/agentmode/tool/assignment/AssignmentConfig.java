package io.agentmode.tool.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tools are given to agents. */
@ConfigMapping(prefix = "agent-mode.tool.assignment")
public interface AssignmentConfig {
    /** How long an answer is held back until the agent's runs start with the tools it says. */
    @WithDefault("2s")
    Duration patience();
}
