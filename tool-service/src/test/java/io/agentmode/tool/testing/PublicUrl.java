package io.agentmode.tool.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Where browsers would find the installation of the tests. */
public class PublicUrl implements QuarkusTestResourceLifecycleManager {
    public static final String VALUE = "https://agents.example";

    @Override
    public Map<String, String> start() {
        return Map.of("agent-mode.tool.oauth.public-url", VALUE);
    }

    @Override
    public void stop() {}
}
