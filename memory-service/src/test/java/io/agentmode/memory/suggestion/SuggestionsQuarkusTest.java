package io.agentmode.memory.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.RecallCommand.Propose;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Outage;
import io.agentmode.memory.deletion.Deletions;
import io.agentmode.memory.testing.OpenTransaction;
import io.agentmode.memory.testing.People;
import io.agentmode.memory.testing.Stored;
import io.agentmode.memory.testing.Wire;
import io.agentmode.memory.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is proposed while the topics that tell of its agent and of its session are ahead or behind. */
@QuarkusTest
@WithInfrastructure
class SuggestionsQuarkusTest {
    @Inject
    Suggestions suggestions;

    @Inject
    Deletions deletions;

    @Inject
    Stored stored;

    @Inject
    Wire wire;

    private final String tenant = People.newTenant();
    private final AgentDefinition agent = People.agent();
    private final UUID session = Ids.next();

    @Test
    void whatAnAgentProposesThatIsOnItsWayHereIsTriedAgainUntilTheAgentIsHere() {
        var proposed = proposal(agent.id());
        try (var _ = definitionsAreHeldUp()) {
            wire.send(tenant, proposed);

            assertThat(isToBeTriedAgain(proposed)).isTrue();
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> stored.status(tenant, proposed.id()), Optional::isPresent);
    }

    @Test
    void whatADeletedAgentProposedIsForgottenAtOnceWhateverElseIsOnItsWayHere() {
        var proposed = proposal(Ids.next());
        stored.inTenant(tenant, transaction -> deletions.add(transaction, proposed.agentId()));

        try (var _ = definitionsAreHeldUp()) {
            propose(proposed);
        }

        assertThat(stored.status(tenant, proposed.id())).isEmpty();
    }

    /** Whoever adds the same agent has to wait for this one's end, after which there is room for it. */
    private OpenTransaction definitionsAreHeldUp() {
        var held = stored.open(
                tenant,
                transaction -> transaction
                        .query(Stored.AGENT, Tuple.of(agent.id(), tenant))
                        .chain(() -> transaction.query("DELETE FROM agents WHERE id = $1", Tuple.of(agent.id()))));
        wire.send(tenant, agent);
        return held;
    }

    private Propose proposal(UUID by) {
        return new Propose(
                Ids.next(), Ids.next(), session, by, "ann", "Is vegetarian", "preference", null, Instant.now());
    }

    private void propose(Propose proposed) {
        stored.inTenant(tenant, transaction -> suggestions.propose(transaction, proposed));
    }

    /** As the inbox judges it. */
    private boolean isToBeTriedAgain(Propose proposed) {
        return stored.inTenant(
                tenant,
                transaction -> suggestions
                        .propose(transaction, proposed)
                        .replaceWith(false)
                        .onFailure(Outage::mayPass)
                        .recoverWithItem(true));
    }
}
