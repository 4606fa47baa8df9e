package io.agentmode.tool.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** There is no agent service that could confirm a toolset. */
public class NoPatience implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("agent-mode.tool.assignment.patience", "0s");
    }

    @Override
    public void stop() {}
}
