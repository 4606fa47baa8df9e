package io.agentmode.memory.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.RecallCommand.Propose;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Outage;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.memory.deletion.Deletions;
import io.agentmode.memory.testing.OpenTransaction;
import io.agentmode.memory.testing.People;
import io.agentmode.memory.testing.Requests;
import io.agentmode.memory.testing.Stored;
import io.agentmode.memory.testing.Wire;
import io.agentmode.memory.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is proposed while the topics that tell of its agent and of its session are ahead or behind. */
@QuarkusTest
@WithInfrastructure
class SuggestionsQuarkusTest {
    private static final String SUGGESTION = """
            INSERT INTO agent_long_term_memory (id, tenant_id, agent_id, user_id, memory_type, content, importance,
                                                status, source_session_id, created_at, updated_at)
            VALUES ($1, $2, $3, 'ann', 'fact', 'Is vegetarian', 5, 'suggested', $4, now(), now())""";
    private static final String WAITING =
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

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

    @Test
    void whatWasProposedInASessionIsForgottenWhenItArrivesAfterItsDeletion() {
        stored.agent(tenant, agent.id());
        var proposed = proposal(agent.id());

        stored.inTenant(tenant, this::deleteSession);
        propose(proposed);

        assertThat(stored.status(tenant, proposed.id())).isEmpty();
    }

    @Test
    void whatIsProposedWhileItsSessionIsDeletedGoesWithTheSession() {
        stored.agent(tenant, agent.id());
        var proposed = proposal(agent.id());

        CompletableFuture<Void> deletion;
        try (var _ = stored.open(tenant, transaction -> suggestions.propose(transaction, proposed))) {
            deletion = startDeletion();
            awaitThatItWaits();
        }

        deletion.join();
        assertThat(stored.status(tenant, proposed.id())).isEmpty();
    }

    /** During a roll-out it may come from an instance that does not look whether its session is there. */
    @Test
    void whatIsUndecidedKeepsItsSessionAndSoCanBeDecided() {
        stored.agent(tenant, agent.id());
        var first = Ids.next();
        var second = Ids.next();
        stored.query(tenant, SUGGESTION, suggestion(first));

        CompletableFuture<Void> deletion;
        try (var _ = stored.open(
                tenant,
                transaction -> transaction.query(
                        "SELECT FROM agent_long_term_memory WHERE id = $1 FOR UPDATE", Tuple.of(first)))) {
            deletion = startDeletion();
            awaitThatItWaits();
            stored.query(tenant, SUGGESTION, suggestion(second));
        }

        deletion.join();
        assertThat(stored.status(tenant, first)).isEmpty();
        Requests.of(tenant, "ann", "user")
                .request()
                .post("/api/memory-suggestions/{id}/approve", second)
                .then()
                .statusCode(200);
    }

    private Uni<Void> deleteSession(Transaction transaction) {
        return suggestions.sessionDeleted(transaction, session);
    }

    private CompletableFuture<Void> startDeletion() {
        return CompletableFuture.runAsync(() -> stored.inTenant(tenant, this::deleteSession));
    }

    private void awaitThatItWaits() {
        await().atMost(Duration.ofSeconds(8)).until(() -> stored.withoutTenant(WAITING) > 0);
    }

    private Tuple suggestion(UUID id) {
        return Tuple.of(id, tenant, agent.id(), session);
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
