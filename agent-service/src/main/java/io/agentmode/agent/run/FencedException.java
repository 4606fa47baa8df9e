package io.agentmode.agent.run;

import java.util.UUID;

/** Another owner has the run now; what this one decided is void. */
final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FencedException(UUID runId) {
        super("run " + runId + " has another owner");
    }
}
