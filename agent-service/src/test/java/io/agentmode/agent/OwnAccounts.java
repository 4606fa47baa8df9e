package io.agentmode.agent;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** As in the local stack: credentials can be stored, and this machine may be reached. */
public final class OwnAccounts implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
        return "local";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("agent-mode.secret.keys", "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    }
}
