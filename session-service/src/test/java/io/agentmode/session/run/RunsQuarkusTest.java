package io.agentmode.session.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
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

    private void queue(UUID agent, String user) {
        var session = Client.user(tenant, user).startSession(agent);
        var start = new RunCommand.Start(Ids.next(), session, agent, user, Ids.next(), "Hello", Instant.now());
        database.inTenant(tenant, transaction -> runs.queue(transaction, runs.admission(), start, List.of()))
                .await()
                .atMost(PATIENCE);
    }
}
