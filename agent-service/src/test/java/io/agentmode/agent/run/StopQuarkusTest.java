package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.RunningService;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Stop in the middle of an answer, heard by whichever worker. */
@QuarkusTest
@RunningService
class StopQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TENANT = "acme";

    @Inject
    Database database;

    @Inject
    Runs runs;

    private final UUID session = Ids.next();

    @Inject
    Neighbours neighbours;

    @Test
    void whatUsersSawStaysWhenTheOwnerHearsOfIt() {
        var run = startToCount();
        var shown = neighbours.shown(run);

        var stopped = Instant.now();
        neighbours.send(TENANT, new RunCommand.Cancel(run, session, "ann", stopped));

        assertThatItEndedSoonAfter(stopped, run);
        assertThat(responded(run).cut()).isTrue();
        assertThat(responded(run).content()).startsWith(shown);
        assertThat(neighbours.shown(run)).isEqualTo(responded(run).content());
    }

    @Test
    void whatUsersSawStaysWhenAnotherWorkerHearsOfIt() {
        var run = startToCount();
        var shown = neighbours.shown(run);

        var stopped = Instant.now();
        askTheOwner(run);

        assertThatItEndedSoonAfter(stopped, run);
        assertThat(responded(run).cut()).isTrue();
        assertThat(responded(run).content()).startsWith(shown);
    }

    @Test
    void aRunWhoseOwnerIsGoneEndsInTimeToo() {
        var run = startToCount();
        Person.disown(database, TENANT, run, Instant.now().plus(Duration.ofHours(1)));

        var stopped = Instant.now();
        neighbours.send(TENANT, new RunCommand.Cancel(run, session, "ann", stopped));

        assertThatItEndedSoonAfter(stopped, run);
        assertThat(neighbours.events(run)).noneMatch(RunEvent.Responded.class::isInstance);
    }

    private void assertThatItEndedSoonAfter(Instant stopped, UUID run) {
        await().atMost(PATIENCE).until(() -> neighbours.isFinished(run));
        var last = neighbours.events(run).getLast();
        assertThat(last)
                .isInstanceOfSatisfying(
                        RunEvent.Finished.class,
                        finished -> assertThat(finished.stopReason()).isEqualTo(StopReason.CANCELLED));
        assertThat(Duration.between(stopped, last.at())).isLessThan(Duration.ofSeconds(2));
    }

    private RunEvent.Responded responded(UUID run) {
        return neighbours.events(run).stream()
                .filter(RunEvent.Responded.class::isInstance)
                .map(RunEvent.Responded.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private UUID startToCount() {
        var start =
                new RunCommand.Start(Ids.next(), session, agent(), "ann", Ids.next(), "Count to 500", Instant.now());
        neighbours.send(TENANT, start);
        await().atMost(PATIENCE).until(() -> neighbours.shown(start.runId()).length() > 10);
        return start.runId();
    }

    /** What a worker does that hears of a stop but does not ask the model itself. */
    private void askTheOwner(UUID run) {
        database.inTenant(
                        TENANT,
                        transaction -> runs.lock(transaction, run)
                                .chain(found -> runs.stop(transaction, found.orElseThrow(), RunState.Ending.CANCELLED)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private UUID agent() {
        return Person.of(TENANT, neighbours).agent("\"model_provider\":\"demo\"");
    }
}
