package io.agentmode.agent.run;

import io.agentmode.kernel.json.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Who this worker is, and how long what it owns stays its own without a heartbeat. */
@ApplicationScoped
class Leases {
    private final String owner = ProcessHandle.current().pid() + "-" + Ids.next();
    private final Duration length;

    Leases(RunConfig config) {
        this.length = config.lease();
    }

    String owner() {
        return owner;
    }

    Duration length() {
        return length;
    }
}
