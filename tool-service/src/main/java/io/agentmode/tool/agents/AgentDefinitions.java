package io.agentmode.tool.agents;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.registry.BuiltInRows;
import io.agentmode.tool.toolset.Toolsets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the copy of the agents; a new agent has a toolset at once, a deleted one has none. */
@ApplicationScoped
public class AgentDefinitions {
    private final Inbox inbox;
    private final Agents agents;
    private final BuiltInRows builtIns;
    private final Toolsets toolsets;

    AgentDefinitions(Inbox inbox, Agents agents, BuiltInRows builtIns, Toolsets toolsets) {
        this.inbox = inbox;
        this.agents = agents;
        this.builtIns = builtIns;
        this.toolsets = toolsets;
    }

    @Incoming("agent-definition-state")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.eachState(batch, AgentDefinition.class, this::present, this::gone);
    }

    private Uni<Void> present(Transaction transaction, AgentDefinition agent) {
        return builtIns.ensure(transaction)
                .chain(() -> agents.put(transaction, agent))
                .chain(isNew -> isNew
                        ? toolsets.publish(transaction, List.of(agent.id()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> gone(Transaction transaction, String key) {
        var id = UUID.fromString(key);
        return agents.delete(transaction, id).chain(() -> toolsets.remove(transaction, id));
    }
}
