package io.agentmode.agent.run;

import io.agentmode.kernel.event.Usage;
import org.jspecify.annotations.Nullable;

/** What users had seen of a step when it was stopped; {@code usage} is an estimate, since no provider reports it then. */
record Said(String text, String reasoning, @Nullable String model, Usage usage, long reasoningMs, long durationMs) {
    static final Said NOTHING = new Said("", "", null, Usage.NONE, 0, 0);
}
