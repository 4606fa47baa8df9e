package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;

/** Ended, and why. */
record Final(RunStatus status, StopReason stopReason) implements RunState {}
