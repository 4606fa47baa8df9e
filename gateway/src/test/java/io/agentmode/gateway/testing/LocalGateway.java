package io.agentmode.gateway.testing;

import io.agentmode.embedded.EmbeddedInfrastructure;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The gateway as {@code ./stack up} runs it. */
public class LocalGateway implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
        return "local";
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(EmbeddedInfrastructure.class, Map.of("database", "gateway")),
                new TestResourceEntry(GatewayWorld.class));
    }
}
