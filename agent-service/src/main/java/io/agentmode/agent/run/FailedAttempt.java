package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.Usage;
import java.time.Instant;

/**
 * A model was asked in vain, and was asked again, or another one.
 *
 * @param attempt counts over all models of the step
 * @param usage an estimate of what its provider charges all the same, where it had begun to answer
 */
record FailedAttempt(
        int attempt, String model, CallError error, Instant at, long durationMs, long afterMs, Usage usage) {}
