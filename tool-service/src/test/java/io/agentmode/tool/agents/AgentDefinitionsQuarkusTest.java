package io.agentmode.tool.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.Toolset;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class AgentDefinitionsQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

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
