package io.agentmode.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The gateway as {@code ./stack up} runs it. */
public class LocalGateway implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
        return "local";
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(KafkaBroker.class), new TestResourceEntry(GatewayWorld.class));
    }
}
