package io.agentmode.tool.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Two keys for stored credentials, the newest first. */
public class SecretKeys implements QuarkusTestResourceLifecycleManager {
    public static final String OLD = "old:T0xET0xET0xET0xET0xET0xET0xET0xET0xET0xET0w=";
    private static final String NEW = "new:TkVXTkVXTkVXTkVXTkVXTkVXTkVXTkVXTkVXTkVXTkU=";

    @Override
    public Map<String, String> start() {
        return Map.of("agent-mode.secret.keys", NEW + "," + OLD);
    }

    @Override
    public void stop() {}
}
