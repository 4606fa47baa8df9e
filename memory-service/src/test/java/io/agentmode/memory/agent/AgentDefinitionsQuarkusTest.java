package io.agentmode.memory.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.memory.testing.People;
import io.agentmode.memory.testing.Requests;
import io.agentmode.memory.testing.Stored;
import io.agentmode.memory.testing.Wire;
import io.agentmode.memory.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class AgentDefinitionsQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

    @Inject
    AgentCopies agents;

    private final String tenant = People.newTenant();
    private final Requests ann = Requests.of(tenant, "ann", "user");

    /** A consumer that has just started may be given its partitions later than a request waits. */
    @BeforeEach
    void theServiceListens() {
        var first = People.agent();
        wire.send(tenant, first);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ann.get("/api/agents/{id}/memories", first.id())
                                .extract()
                                .statusCode()
                        == 200);
    }

    @Test
    void anAgentAnnouncedAMomentAgoCanBeToldSomethingAtOnceAndIsForgottenWithItsMemories() {
        var agent = People.agent();
        wire.send(tenant, agent);

        String id = ann.json(Map.of("content", "Lives in Berlin", "memory_type", "fact"))
                .post("/api/agents/{id}/memories", agent.id())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(standing(agent.id())).isEqualTo(Standing.PRESENT);
        wire.send(tenant, agent);
        wire.sendTombstone(tenant, agent);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> stored.status(tenant, UUID.fromString(id)), Optional::isEmpty);
        ann.get("/api/agents/{id}/memories", agent.id()).statusCode(404).body("code", equalTo("AGENT_NOT_FOUND"));
    }

    /** So that nobody waits for it: whoever asks for one never heard of waits until all were heard of. */
    @Test
    void anAgentThatWasDeletedIsTakenForOneWhereasOneNeverHeardOfMayBeOnItsWay() {
        var agent = People.agent();
        wire.sendTombstone(tenant, agent);

        await().atMost(Duration.ofSeconds(20)).until(() -> standing(agent.id()), Standing.DELETED::equals);
        assertThat(standing(People.agent().id())).isEqualTo(Standing.UNHEARD_OF);
    }

    private Standing standing(UUID agent) {
        return stored.inTenant(tenant, transaction -> agents.standing(transaction, agent));
    }
}
