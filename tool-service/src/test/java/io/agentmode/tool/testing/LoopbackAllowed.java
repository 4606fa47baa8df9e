package io.agentmode.tool.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** As in the local profile: the servers of the tests are on this machine. */
public class LoopbackAllowed implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("agent-mode.egress.allow-loopback", "true");
    }

    @Override
    public void stop() {}
}
