package io.agentmode.tool.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.store.Database;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.agentmode.tool.toolset.Toolsets;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class AgentDefinitionsQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Wire wire;

    @Inject
    Stored stored;

    @Inject
    Agents agents;

    @Inject
    Database database;

    @Inject
    Toolsets toolsets;

    private final String tenant = People.newTenant();

    @Test
    void aNewAgentHasAnEmptyToolsetAndItsTenantTheBuiltInTools() {
        var agent = People.agent();

        wire.send(tenant, agent);

        var toolset = wire.await(Toolset.class, found -> found.agentId().equals(agent.id()));
        assertThat(toolset.tools()).isEmpty();
        assertThat(stored.count(tenant, "agent_tools")).isEqualTo(6);
    }

    @Test
    void aChangedAgentIsNotPublishedAgain() {
        var agent = People.agent();
        wire.send(tenant, agent);
        wire.send(tenant, agent);
        var marker = People.agent();
        wire.send(tenant, marker);
        wire.await(Toolset.class, found -> found.agentId().equals(marker.id()));

        await().until(
                        () -> wire.all(Toolset.class, found -> found.agentId().equals(agent.id())),
                        found -> found.size() == 1);
        assertThat(stored.count(tenant, "agents")).isEqualTo(2);
    }

    @Test
    void itsToolsHaveArrivedWhenTheAgentServiceSaysSoOfTheNewest() {
        var agent = People.agent();
        wire.send(tenant, agent);
        var first = wire.await(Toolset.class, found -> found.agentId().equals(agent.id()));
        assertThat(hasItsTools(agent.id(), Duration.ZERO)).isFalse();

        wire.send(tenant, People.agent(agent.id(), first.updatedAt()));
        assertThat(hasItsTools(agent.id(), PATIENCE)).isTrue();

        publish(agent.id());
        assertThat(hasItsTools(agent.id(), Duration.ZERO)).isFalse();
        var second = wire.await(
                Toolset.class,
                found -> found.agentId().equals(agent.id()) && found.updatedAt().isAfter(first.updatedAt()));
        wire.send(tenant, People.agent(agent.id(), second.updatedAt()));
        assertThat(hasItsTools(agent.id(), PATIENCE)).isTrue();
    }

    private boolean hasItsTools(UUID agent, Duration atMost) {
        return agents.awaitTools(tenant, agent, atMost).await().atMost(PATIENCE.multipliedBy(2));
    }

    private void publish(UUID agent) {
        database.inTenant(tenant, transaction -> toolsets.publish(transaction, List.of(agent)))
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void aDeletedAgentTakesItsAssignmentsAndItsToolsetWithIt() {
        var agent = People.agent();
        wire.send(tenant, agent);
        wire.await(Toolset.class, found -> found.agentId().equals(agent.id()));
        stored.assign(tenant, agent.id(), stored.builtIn(tenant, "calculator"));

        wire.sendTombstone(tenant, agent);

        wire.awaitTombstone(agent.id().toString());
        assertThat(stored.count(tenant, "agents")).isZero();
        assertThat(stored.count(tenant, "agent_tool_assignments")).isZero();
    }
}
