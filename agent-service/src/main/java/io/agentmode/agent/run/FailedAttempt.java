package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent.CallError;
import java.time.Instant;

/** A model was asked in vain, and was asked again, or another one; {@code attempt} counts over all models of the step. */
record FailedAttempt(int attempt, String model, CallError error, Instant at, long durationMs, long afterMs) {}
