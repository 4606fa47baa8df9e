package io.agentmode.tool.execution;

import io.agentmode.kernel.json.Ids;
import java.time.Duration;
import java.util.UUID;

/** This process as the owner of executions; another start of the service is another owner. */
record Owner(UUID id, Duration lease) {

    static Owner ofThisProcess(Duration lease) {
        return new Owner(Ids.next(), lease);
    }

    double leaseSeconds() {
        return lease.toMillis() / 1000.0;
    }
}
