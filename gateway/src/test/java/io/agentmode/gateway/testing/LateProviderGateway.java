package io.agentmode.gateway.testing;

import java.util.List;
import java.util.Map;

/** The gateway as an organisation runs it, started before its provider. */
public final class LateProviderGateway extends ProviderGateway {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(KafkaBroker.class),
                new TestResourceEntry(GatewayWorld.class),
                new TestResourceEntry(StubProvider.class, Map.of("away", "true")));
    }
}
