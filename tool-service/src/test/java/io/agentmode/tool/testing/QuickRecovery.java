package io.agentmode.tool.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Calls of dead owners are looked for all the time, so that tests need not wait; leases last as long as usual. */
public class QuickRecovery implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("agent-mode.tool.execution.heartbeat", "300ms");
    }

    @Override
    public void stop() {}
}
