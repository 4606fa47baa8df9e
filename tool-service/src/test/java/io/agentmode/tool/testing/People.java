package io.agentmode.tool.testing;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.json.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        return agent(id, null);
    }

    /** One whose runs start with the tools of that time. */
    public static AgentDefinition agent(UUID id, @Nullable Instant toolsAsOf) {
        return new AgentDefinition(id, "Travel agent", null, "demo", "demo", true, 1, "ann", Instant.now(), toolsAsOf);
    }
}
