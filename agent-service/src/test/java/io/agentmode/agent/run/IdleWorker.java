package io.agentmode.agent.run;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nobody takes runs from the queue, so that a test can look at it. */
public final class IdleWorker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "agent-mode.run.worker", "false",
                "agent-mode.run.tenant-weights.\"heavy\"", "3",
                "agent-mode.run.tenant-limits.\"narrow\"", "2");
    }
}
