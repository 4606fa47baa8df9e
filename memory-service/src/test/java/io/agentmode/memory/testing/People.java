package io.agentmode.memory.testing;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.json.Ids;
import java.time.Instant;
import java.util.UUID;

/** Who takes part in tests; each test has tenants of its own, so that none sees another's rows. */
public final class People {
    private People() {}

    public static String newTenant() {
        return "acme-" + Ids.next().toString().substring(24);
    }

    public static AgentDefinition agent() {
        return agent(Ids.next());
    }

    public static AgentDefinition agent(UUID id) {
        return new AgentDefinition(id, "Travel agent", null, "demo", "demo", true, 1, "ann", Instant.now(), null);
    }
}
