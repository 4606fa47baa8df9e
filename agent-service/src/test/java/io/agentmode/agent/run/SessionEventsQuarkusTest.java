package io.agentmode.agent.run;

import static io.agentmode.agent.run.StoredSession.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.QuietInstance;
import io.agentmode.agent.RunningService;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ends and deletions of sessions leave, told by the session service in any order and more than once. */
@QuarkusTest
@RunningService
@TestProfile(QuietInstance.class)
class SessionEventsQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Neighbours neighbours;

    @Inject
    StoredSessions stored;

    @Inject
    EndedSessions sessions;

    @Inject
    JournalCleaning cleaning;

    @Inject
    Database database;

    @Inject
    Starts starts;

    private StoredSession session;

    @BeforeEach
    void begin() {
        session = stored.begin();
    }

    @AfterEach
    void leaveNothing() {
        session.leaveNothing();
    }

    @Test
    void anEndedSessionIsNotedAndKeepsItsJournalForNow() {
        session.finishedRun();

        // It ended a year ago; the time counts from the news of it.
        handled(ended(Instant.now().minus(Duration.ofDays(365))));

        assertThat(session.isKnownAsEnded()).isTrue();
        done(cleaning.clean());
        assertThat(session.isKnownAsEnded()).isTrue();
        assertThat(session.lines()).isEqualTo(2);
    }

    @Test
    void anEndThatIsToldTwiceIsAsOldAsItsFirstNews() {
        session.finishedRun();
        session.endedAgo(Duration.ofDays(31));

        handled(ended(Instant.now()));

        done(cleaning.clean());
        assertThat(session.lines()).isZero();
        assertThat(session.isKnownAsEnded()).isFalse();
    }

    @Test
    void aSessionThatIsDeletedAfterItsEndLeavesNothingButTheNoteOfIt() {
        session.finishedRun();

        handled(ended(Instant.now()), deleted());

        assertThat(session.runs()).isZero();
        assertThat(session.lines()).isZero();
        assertThat(session.isKnownAsEnded()).isTrue();
    }

    @Test
    void aRunThatIsHeardOfAfterTheDeletionOfItsSessionDoesNotBegin() {
        handled(deleted());
        begun(start());

        assertThat(session.runs()).isZero();
        assertThat(session.lines()).isZero();
    }

    /** Its cancellation follows, and whoever asked is told of the end. */
    @Test
    void aRunThatIsHeardOfAfterTheEndOfItsSessionBegins() {
        handled(ended(Instant.now()));
        begun(start());

        assertThat(session.runs()).isEqualTo(1);
    }

    @Test
    void aDeletionWaitsForARunThatIsBeingWrittenDownAndTakesItAlong() {
        var start = start();
        var late = done(database.inTenant(
                session.tenant(),
                transaction -> starts.start(transaction, start)
                        .chain(() -> Uni.createFrom().item(neighbours.send(session.tenant(), deleted())))
                        .call(() -> transaction
                                .query(
                                        "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND NOT granted",
                                        Tuple.tuple())
                                .repeat()
                                .until(waiting -> waiting.size() > 0)
                                .collect()
                                .last())));

        await().atMost(PATIENCE).until(() -> session.wasHandled(late));
        assertThat(session.runs()).isZero();
        assertThat(session.lines()).isZero();
    }

    @Test
    void aRunThatHasNotEndedGoesWithItsSessionAndNothingOfAnother() {
        var other = session.another();
        other.finishedRun();
        session.finishedRun();
        session.unfinishedRun();

        handled(deleted());

        assertThat(session.runs()).isZero();
        assertThat(session.lines()).isZero();
        assertThat(other.runs()).isEqualTo(1);
        assertThat(other.lines()).isEqualTo(2);
    }

    @Test
    void anEndThatIsToldAfterTheDeletionLeavesANoteThatGoesToo() {
        session.finishedRun();

        handled(deleted(), ended(Instant.now()));

        assertThat(session.isKnownAsEnded()).isTrue();
        assertThat(session.runs()).isZero();
        assertThat(done(sessions.remove(session.ended(), 10))).isEqualTo(1);
        assertThat(session.isKnownAsEnded()).isFalse();
    }

    private void handled(SessionEvent... events) {
        var ids = List.of(events).stream()
                .map(event -> neighbours.send(session.tenant(), event))
                .toList();
        await().atMost(PATIENCE).until(() -> ids.stream().allMatch(session::wasHandled));
    }

    private void begun(RunCommand.Start start) {
        done(database.inTenant(session.tenant(), transaction -> starts.start(transaction, start)));
    }

    private SessionEvent ended(Instant at) {
        return new SessionEvent.Ended(session.id(), UUID.randomUUID(), "ann", "completed", false, null, List.of(), at);
    }

    private RunCommand.Start start() {
        var agent =
                Person.of(session.tenant(), neighbours).agent("\"model_provider\":\"demo\",\"model_name\":\"demo\"");
        return new RunCommand.Start(Ids.next(), session.id(), agent, "ann", Ids.next(), "Hi", Instant.now());
    }

    private SessionEvent deleted() {
        return new SessionEvent.Deleted(session.id(), UUID.randomUUID(), "ann", Instant.now());
    }
}
