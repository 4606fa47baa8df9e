package io.agentmode.memory.agent;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows {@code agent.definition.state}. */
@ApplicationScoped
public class AgentDefinitions {
    private final Inbox inbox;
    private final AgentCopies agents;

    AgentDefinitions(Inbox inbox, AgentCopies agents) {
        this.inbox = inbox;
        this.agents = agents;
    }

    @Incoming("agent-definition-state")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.eachState(
                batch,
                AgentDefinition.class,
                agents::put,
                (transaction, id) -> agents.remove(transaction, UUID.fromString(id)));
    }
}
