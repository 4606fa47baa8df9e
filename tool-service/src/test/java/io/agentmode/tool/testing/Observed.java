package io.agentmode.tool.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** An MCP server gets one call at once, and spans are recorded: one running service for the tests of either. */
public final class Observed implements QuarkusTestProfile {
    public static final int MOST_BYTES_OF_AN_MCP_ANSWER = 100_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "agent-mode.tool.mcp.concurrency",
                "1",
                "agent-mode.tool.mcp.max-response-bytes",
                String.valueOf(MOST_BYTES_OF_AN_MCP_ANSWER));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Spans.class);
    }
}
