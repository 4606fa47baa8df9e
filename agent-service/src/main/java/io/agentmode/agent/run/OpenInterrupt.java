package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent.InterruptKind;
import java.util.UUID;

/** A call that waits for a person. */
record OpenInterrupt(UUID id, InterruptKind kind, OpenCall call) {}
