package io.agentmode.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RecallCommand.Propose;
import io.agentmode.kernel.event.RecallCommand.Recall;
import io.agentmode.kernel.event.RecallEvent.Recalled;
import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import io.agentmode.kernel.event.SuggestionEvent.Suggested;
import io.agentmode.kernel.json.Ids;
import io.agentmode.memory.testing.People;
import io.agentmode.memory.testing.Stored;
import io.agentmode.memory.testing.Wire;
import io.agentmode.memory.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class RecallCommandsQuarkusTest {
    @Inject
    Wire wire;

    @Inject
    Stored stored;

    private final String tenant = People.newTenant();
    private final UUID agent = Ids.next();

    @Test
    void aRunIsAnsweredWithWhatFitsItsQuestion() {
        stored.agent(tenant, agent);
        var berlin = stored.memory(tenant, agent, "ann", "Lives in Berlin with two cats");
        stored.memory(tenant, agent, "ann", "Drinks green tea");

        var recalled = recall("What is the weather in Berlin?");

        assertThat(recalled.memories()).extracting(RecalledMemory::id).containsExactly(berlin);
        assertThat(recalled.memories().getFirst().why()).isEqualTo("matches 'berlin'; importance 5");
        assertThat(stored.accessCount(tenant, berlin)).isEqualTo(1);
    }

    @Test
    void aRunIsAnsweredAlsoWhenNothingIsKnown() {
        assertThat(recall("What is 1234 * 5678?").memories()).isEmpty();
    }

    @Test
    void theAnswerSaysWhetherThereIsAnythingAtAll() {
        stored.agent(tenant, agent);
        stored.memory(tenant, agent, "ann", "Perhaps Berlin", "suggested");
        assertThat(recall("Tea?").emptyAsOf()).isNotNull();

        stored.memory(tenant, agent, "ann", "Lives in Berlin");
        assertThat(recall("Tea?").emptyAsOf()).isNull();
    }

    @Test
    void neitherAnotherUsersNorAnotherAgentsNorUndecidedMemoriesAreRecalled() {
        var other = Ids.next();
        stored.agent(tenant, agent);
        stored.agent(tenant, other);
        stored.memory(tenant, agent, "bob", "Bob works in Berlin");
        stored.memory(tenant, other, "ann", "Told another agent about Berlin");
        stored.memory(tenant, agent, "ann", "Perhaps Berlin", "suggested");
        stored.memory(tenant, agent, "ann", "Not Berlin", "rejected");

        assertThat(recall("Berlin").memories()).isEmpty();
    }

    @Test
    void aRepeatedDeliveryIsAnsweredAndCountedOnce() {
        stored.agent(tenant, agent);
        var memory = stored.memory(tenant, agent, "ann", "Lives in Berlin");
        var id = Ids.next();
        var command = command("Berlin");

        wire.send(id, tenant, command);
        wire.send(id, tenant, command);
        recall(command.sessionId(), "Berlin");

        assertThat(wire.all(Recalled.class, event -> event.runId().equals(command.runId())))
                .hasSize(1);
        assertThat(stored.accessCount(tenant, memory)).isEqualTo(2);
    }

    @Test
    void whatDoesNotParseIsParkedAndHoldsNothingUp() {
        var broken = command("Berlin");
        wire.sendBroken(tenant, broken);

        assertThat(recall(broken.sessionId(), "Berlin").memories()).isEmpty();
    }

    @Test
    void aProposalBecomesASuggestionOnceHoweverOftenItIsSent() {
        stored.agent(tenant, agent);
        var proposed = new Propose(
                Ids.next(), Ids.next(), Ids.next(), agent, "ann", "Is vegetarian", "preference", 9, Instant.now());

        wire.send(tenant, proposed);
        wire.send(tenant, proposed);
        recall(proposed.sessionId(), "vegetarian");

        assertThat(wire.all(Suggested.class, event -> event.memoryId().equals(proposed.id())))
                .singleElement()
                .extracting(Suggested::content)
                .isEqualTo("Is vegetarian");
        assertThat(stored.status(tenant, proposed.id())).contains("suggested");
    }

    @Test
    void aProposalForAnAgentThatIsGoneIsForgotten() {
        var proposed = new Propose(
                Ids.next(), Ids.next(), Ids.next(), agent, "ann", "Is vegetarian", "fact", null, Instant.now());

        wire.send(tenant, proposed);
        recall(proposed.sessionId(), "vegetarian");

        assertThat(stored.status(tenant, proposed.id())).isEmpty();
    }

    private Recall command(String query) {
        return new Recall(Ids.next(), Ids.next(), agent, "ann", query, 5, Instant.now());
    }

    private Recalled recall(String query) {
        return recall(Ids.next(), query);
    }

    /** In the order of its session: everything sent to it before has been handled when the answer is there. */
    private Recalled recall(UUID session, String query) {
        var command = new Recall(Ids.next(), session, agent, "ann", query, 5, Instant.now());
        wire.send(tenant, command);
        return wire.await(Recalled.class, event -> event.runId().equals(command.runId()));
    }
}
