package io.agentmode.session.testing;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.json.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The agent service, as far as this one hears of it. */
@ApplicationScoped
public class Agents {
    private final Wire wire;

    Agents(Wire wire) {
        this.wire = wire;
    }

    public UUID created(String tenant) {
        var agent = definition(Ids.next(), "Agent of " + tenant, true, 1);
        wire.send(tenant, agent);
        return agent.id();
    }

    public static AgentDefinition definition(UUID id, String name, boolean active, int version) {
        return new AgentDefinition(id, name, null, "demo", "demo", active, version, "ann", Instant.now(), null);
    }
}
