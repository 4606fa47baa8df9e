package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RunningService
class HistoriesQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WRITE =
            "INSERT INTO agent_run_steps (session_id, run_id, seq, tenant_id, kind, payload) VALUES ($1, $2, 0, $3, 'input', jsonb_build_object('input', $4::text))";

    private final UUID session = Ids.next();
    private final Run first = TestRuns.queuedIn("acme", session);
    private final Run second = TestRuns.queuedIn("acme", session);

    @Inject
    Histories histories;

    @Inject
    Prompts prompts;

    @Inject
    Database database;

    @Test
    void whatWasReadIsNotReadAgain() {
        in("acme", transaction -> write(transaction, first, "one"));
        assertThat(told("acme", first)).containsExactly("one");

        in(
                "acme",
                transaction -> transaction
                        .query("DELETE FROM agent_run_steps WHERE session_id = $1", Tuple.of(session))
                        .chain(() -> write(transaction, second, "two")));

        assertThat(told("acme", second)).containsExactly("one", "two");
    }

    @Test
    void aRunIsNotToldOfLaterOnes() {
        in("acme", transaction -> write(transaction, first, "one"));
        in("acme", transaction -> write(transaction, second, "two"));

        assertThat(told("acme", second)).containsExactly("one", "two");
        assertThat(told("acme", first)).containsExactly("one");
    }

    @Test
    void whatWasNotCommittedIsForgotten() {
        assertThatThrownBy(() -> in(
                        "acme",
                        transaction -> write(transaction, first, "never")
                                .chain(() -> histories.of(transaction, first))
                                .map(lines -> {
                                    assertThat(lines).hasSize(1);
                                    throw new IllegalStateException("rolled back");
                                })))
                .hasMessage("rolled back");

        in("acme", transaction -> write(transaction, first, "one"));

        assertThat(told("acme", first)).containsExactly("one");
    }

    @Test
    void anotherTenantIsToldNothing() {
        in("acme", transaction -> write(transaction, first, "one"));
        assertThat(told("acme", first)).containsExactly("one");

        assertThat(told("globex", TestRuns.queuedIn("globex", session))).isEmpty();
    }

    @Test
    void nothingIsLeftOfADeletedSession() {
        in("acme", transaction -> write(transaction, first, "one"));
        assertThat(told("acme", first)).containsExactly("one");

        in("acme", transaction -> {
            histories.forget(transaction, session);
            return transaction.query("DELETE FROM agent_run_steps WHERE session_id = $1", Tuple.of(session));
        });

        assertThat(told("acme", first)).isEmpty();
    }

    @Test
    void theQuestionOfARunWithMoreLinesThanAreReadIsToldAllTheSame() {
        in("acme", transaction -> write(transaction, first, "the question"));
        in("acme", transaction -> transaction.query("""
                        INSERT INTO agent_run_steps (session_id, run_id, seq, tenant_id, kind, payload)
                        SELECT $1, $2, seq, 'acme', 'run.mused.v1', '{}' FROM generate_series(1, $3::int) AS seq""", Tuple.of(session, first.id(), ReadLines.MOST)));
        assertThat(told("acme", first)).isEmpty();

        var prompt = in("acme", transaction -> prompts.read(transaction, first));

        assertThat(prompt.toRequest().turns())
                .contains(new ChatTurn.UserTurn(first.frozen().input()));
    }

    private List<String> told(String tenant, Run run) {
        return in(tenant, transaction -> histories.of(transaction, run)).stream()
                .map(JournalEntry.Asked.class::cast)
                .map(JournalEntry.Asked::input)
                .toList();
    }

    private <T> T in(String tenant, Function<Transaction, Uni<T>> work) {
        return database.inTenant(tenant, work).await().atMost(PATIENCE);
    }

    private Uni<Void> write(Transaction transaction, Run run, String input) {
        return transaction
                .query(WRITE, Tuple.of(session, run.id(), transaction.tenant(), input))
                .replaceWithVoid();
    }
}
