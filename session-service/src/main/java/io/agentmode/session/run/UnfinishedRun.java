package io.agentmode.session.run;

import io.agentmode.kernel.event.RunEvent.RunStatus;
import java.util.UUID;

/** A run that is queued, running or waiting; {@code cancelling} when somebody has asked for its end already. */
public record UnfinishedRun(UUID id, RunStatus status, boolean cancelling) {}
