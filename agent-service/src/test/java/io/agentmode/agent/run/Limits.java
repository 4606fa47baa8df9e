package io.agentmode.agent.run;

import io.agentmode.kernel.overload.LoopConfig;

/** How many tools a model is shown in a test. */
record Limits(int maxInlineTools, int maxInlineTokens, int maxFoundTools, int maxLoadedTools, int maxLoadedTokens)
        implements LoopConfig {
    static final Limits DEFAULT = new Limits(40, 20_000, 8, 24, 10_000);
}
