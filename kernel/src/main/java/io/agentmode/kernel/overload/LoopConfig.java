package io.agentmode.kernel.overload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How many of an agent's tools its model is shown; the same for all services of a deployment. */
@ConfigMapping(prefix = "agent-mode.loop")
public interface LoopConfig {

    /** With more tools than this an agent searches for them. */
    @WithDefault("40")
    @Min(0)
    int maxInlineTools();

    /** With tools that take more tokens than this an agent searches for them, however few they are. */
    @WithDefault("20000")
    @Min(0)
    int maxInlineTokens();

    /** How many tools one search finds, at most. */
    @WithDefault("8")
    @Min(1)
    int maxFoundTools();

    /** How many tools that were found or called are shown at once; the one that was not used for longest falls out. */
    @WithDefault("24")
    @Min(1)
    int maxLoadedTools();

    /** How many tokens those may take together; the newest is shown in any case. */
    @WithDefault("10000")
    @Min(1)
    int maxLoadedTokens();
}
