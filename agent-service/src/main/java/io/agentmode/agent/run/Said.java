package io.agentmode.agent.run;

import io.agentmode.kernel.event.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What users had seen of a step when it was stopped; {@code usage} is an estimate, since no provider reports it then.
 * {@code failures} are the attempts before.
 */
record Said(
        String text,
        String reasoning,
        @Nullable String model,
        Usage usage,
        long reasoningMs,
        long durationMs,
        List<FailedAttempt> failures) {
    static final Said NOTHING = new Said("", "", null, Usage.NONE, 0, 0, List.of());

    Said after(List<FailedAttempt> attempts) {
        return new Said(text, reasoning, model, usage, reasoningMs, durationMs, List.copyOf(attempts));
    }
}
