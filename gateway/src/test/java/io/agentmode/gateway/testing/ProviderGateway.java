package io.agentmode.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The gateway as an organisation runs it, restarted while a run was on, and with little patience for eager clients. */
public class ProviderGateway implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
        return "prod";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "agent-mode.gateway.identity.oidc.tenant-claim", "org",
                "agent-mode.gateway.identity.oidc.roles-claim", "realm_access/roles",
                "agent-mode.gateway.rate-limit.requests-per-second", "1",
                "agent-mode.gateway.rate-limit.burst", "5",
                "agent-mode.gateway.headers.behind-tls", "true",
                "quarkus.http.host", "127.0.0.1");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(KafkaBroker.class),
                new TestResourceEntry(EarlierEvents.class),
                new TestResourceEntry(GatewayWorld.class),
                new TestResourceEntry(StubProvider.class));
    }
}
