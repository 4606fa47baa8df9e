package io.agentmode.agent;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * As in the local stack: credentials can be stored, and this machine may be reached. Nobody takes runs from the queue, so
 * that a test can look at it.
 */
public final class QuietInstance implements QuarkusTestProfile {
    /** Known, but not the newest. */
    public static final String OLD_KEY = "old:YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk=";

    @Override
    public String getConfigProfile() {
        return "local";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "agent-mode.secret.keys", "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=," + OLD_KEY,
                "agent-mode.run.worker", "false",
                "agent-mode.run.tenant-weights.\"heavy\"", "3",
                "agent-mode.run.tenant-limits.\"narrow\"", "2");
    }
}
