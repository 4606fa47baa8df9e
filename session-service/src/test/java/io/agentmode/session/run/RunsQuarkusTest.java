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

    private static final String UNFINISHED_INDEXES =
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'agent_runs' AND indexdef LIKE '%finished_at IS NULL%'";

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

    /** An index of all unfinished runs is small and looks cheap to the planner, which then reads those of everybody. */
    @Test
    void noIndexOfUnfinishedRunsServesAQueryThatNamesNeitherUserNorSession() {
        var indexes = database.inTenant(tenant, transaction -> transaction.query(UNFINISHED_INDEXES, Tuple.tuple()))
                .map(found -> Rows.list(found, index -> index.getString(0)))
                .await()
                .atMost(PATIENCE);

        assertThat(indexes)
                .hasSize(2)
                .allMatch(index -> index.contains("(tenant_id, user_id)") || index.contains("session_id IS NOT NULL"));
    }

    private void queue(UUID agent, String user) {
        var session = Client.user(tenant, user).startSession(agent);
        var start = new RunCommand.Start(Ids.next(), session, agent, user, Ids.next(), "Hello", Instant.now());
        database.inTenant(tenant, transaction -> runs.queue(transaction, runs.admission(), start, List.of()))
                .await()
                .atMost(PATIENCE);
    }
}
