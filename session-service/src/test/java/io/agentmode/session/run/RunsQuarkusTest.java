package io.agentmode.session.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.agentmode.session.sql.Rows;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tenant far below its limit, whose users have theirs. */
@QuarkusTest
@WithInfrastructure
class RunsQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final RunLimits LIMITS = GivenLimits.limits(2, 10_000);

    /** As in {@link Runs}. */
    private static final String UNFINISHED_OF_USER =
            "SELECT count(*) FROM agent_runs WHERE tenant_id = $1 AND user_id = $2 AND finished_at IS NULL AND status <> 'waiting'";

    private final String tenant = "runs-" + Ids.next();
    private final Headroom headroom = new Headroom(() -> 0);
    private final Runs runs = new Runs(LIMITS, headroom);

    @Inject
    Database database;

    @Inject
    Agents agents;

    @Test
    void theLimitOfAUserHoldsWithoutCountingTheRunsOfOthers() {
        var agent = agents.created(tenant);
        queue(agent, "bob");
        assertThat(headroom.take(tenant)).isTrue();

        queue(agent, "ann");
        queue(agent, "ann");

        assertThatThrownBy(() -> queue(agent, "ann")).hasMessageContaining("as many runs at work as you may have");
        queue(agent, "bob");
        assertThatThrownBy(() -> queue(agent, "bob")).hasMessageContaining("as many runs at work as you may have");
    }

    @Test
    void countingTheRunsOfAUserReadsThoseOfNobodyElse() {
        var plan = database.inTenant(
                        tenant,
                        transaction -> transaction
                                .query("SET LOCAL enable_seqscan = off", Tuple.tuple())
                                .chain(() ->
                                        transaction.query("EXPLAIN " + UNFINISHED_OF_USER, Tuple.of(tenant, "ann"))))
                .map(lines -> Rows.list(lines, line -> line.getString(0)))
                .await()
                .atMost(PATIENCE);

        assertThat(String.join("\n", plan))
                .contains("agent_runs_unfinished_of_user", "Index Cond: ((tenant_id = ", "(user_id = ");
    }

    private void queue(UUID agent, String user) {
        var session = Client.user(tenant, user).startSession(agent);
        var start = new RunCommand.Start(Ids.next(), session, agent, user, Ids.next(), "Hello", Instant.now());
        database.inTenant(tenant, transaction -> runs.queue(transaction, runs.admission(), start, List.of()))
                .await()
                .atMost(PATIENCE);
    }
}
