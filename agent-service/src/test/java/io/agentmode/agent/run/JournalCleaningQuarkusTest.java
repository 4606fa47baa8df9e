package io.agentmode.agent.run;

import static io.agentmode.agent.run.StoredSession.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.QuietInstance;
import io.agentmode.agent.RunningService;
import io.agentmode.kernel.store.Database;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Journals are kept for thirty days after the end of their session. */
@QuarkusTest
@RunningService
@TestProfile(QuietInstance.class)
class JournalCleaningQuarkusTest {
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Duration LONG_AGO = RETENTION.plusMinutes(1);

    @Inject
    JournalCleaning cleaning;

    @Inject
    EndedSessions sessions;

    @Inject
    StoredSessions stored;

    @Inject
    Database database;

    private StoredSession session;
    private StoredSession other;

    @BeforeEach
    void begin() {
        session = stored.begin();
        other = stored.begin();
    }

    @AfterEach
    void leaveNothing() {
        session.leaveNothing();
        other.leaveNothing();
    }

    @Test
    void theJournalOfASessionThatEndedLongAgoGoesWithItsRuns() {
        session.finishedRun();
        session.finishedRun();
        session.endedAgo(LONG_AGO);

        done(cleaning.clean());

        assertThat(session.runs()).isZero();
        assertThat(session.lines()).isZero();
        assertThat(session.isKnownAsEnded()).isFalse();
    }

    @Test
    void theJournalOfASessionThatEndedLatelyStays() {
        session.finishedRun();
        session.endedAgo(RETENTION.minusMinutes(1));

        done(cleaning.clean());

        assertThat(session.runs()).isEqualTo(1);
        assertThat(session.lines()).isEqualTo(2);
        assertThat(session.isKnownAsEnded()).isTrue();
    }

    @Test
    void theJournalOfAnOpenSessionStaysHoweverOldItIs() {
        session.finishedRun();
        session.query(
                "UPDATE agent_runs SET created_at = now() - interval '1 year', updated_at = now() - interval '1 year'",
                Tuple.tuple());

        done(cleaning.clean());

        assertThat(session.runs()).isEqualTo(1);
        assertThat(session.lines()).isEqualTo(2);
    }

    @Test
    void nothingIsLeftOfASessionWithoutRuns() {
        session.endedAgo(LONG_AGO);

        done(cleaning.clean());

        assertThat(session.isKnownAsEnded()).isFalse();
    }

    @Test
    void aRunThatHasNotEndedKeepsItsSessionsJournalAndHoldsUpNoOther() {
        session.finishedRun();
        session.unfinishedRun();
        session.endedAgo(LONG_AGO.plusDays(1));
        other.finishedRun();
        other.endedAgo(LONG_AGO);

        assertThat(done(sessions.due(RETENTION, 1))).containsExactly(other.ended());
        assertThat(done(sessions.remove(session.ended(), 10))).isZero();
        done(cleaning.clean());

        assertThat(session.runs()).isEqualTo(2);
        assertThat(session.lines()).isEqualTo(3);
        assertThat(session.isKnownAsEnded()).isTrue();
        assertThat(other.runs()).isZero();
    }

    @Test
    void itIsDoneBitByBitAndTheSessionGoesLast() {
        var first = session.finishedRun();
        var second = session.finishedRun();
        var third = session.finishedRun();
        session.endedAgo(LONG_AGO);

        assertThat(done(sessions.remove(session.ended(), 2))).isEqualTo(2);
        assertThat(session.linesOf(first) + session.linesOf(second)).isZero();
        assertThat(session.linesOf(third)).isEqualTo(2);
        assertThat(session.runs()).isEqualTo(1);
        assertThat(session.isKnownAsEnded()).isTrue();

        assertThat(done(sessions.remove(session.ended(), 2))).isEqualTo(2);
        assertThat(session.runs()).isZero();
        assertThat(session.isKnownAsEnded()).isFalse();
        assertThat(done(sessions.remove(session.ended(), 2))).isZero();
    }

    @Test
    void noMoreSessionsAreLookedForThanWantedAndThoseThatEndedFirst() {
        other.endedAgo(LONG_AGO.plusDays(1));
        session.endedAgo(LONG_AGO.plusDays(2));

        assertThat(done(sessions.due(RETENTION, 1))).containsExactly(session.ended());
    }

    @Test
    void aTurnTakesSomeRunsOfEachSessionAndTurnsFollowUntilNothingIsDue() {
        for (int i = 0; i <= JournalCleaning.RUNS_AT_ONCE; i++) {
            session.finishedRun();
        }
        session.endedAgo(LONG_AGO.plusDays(1));
        other.finishedRun();
        other.endedAgo(LONG_AGO);

        assertThat(done(cleaning.clean())).isEqualTo(JournalCleaning.RUNS_AT_ONCE + 2);
        assertThat(session.runs()).isEqualTo(1);
        for (int i = 0; i < JournalCleaning.RUNS_AT_ONCE; i++) {
            session.finishedRun();
        }
        cleaning.onStart(new StartupEvent());

        await().until(() -> !session.isKnownAsEnded());
        assertThat(session.runs()).isZero();
    }

    @Test
    void severalProcessesAtOnceRemoveEachThingOnce() {
        var many = Stream.generate(session::another).limit(20).toList();
        many.forEach(one -> {
            one.finishedRun();
            one.finishedRun();
            one.endedAgo(LONG_AGO);
        });

        var removed = done(Uni.join()
                .all(cleaning.clean(), cleaning.clean(), cleaning.clean())
                .andFailFast());

        assertThat(removed.stream().mapToLong(Long::longValue).sum()).isEqualTo(20 * 3);
        assertThat(many).allMatch(one -> one.runs() == 0 && one.lines() == 0 && !one.isKnownAsEnded());
    }

    @Test
    void whatAnotherProcessIsRemovingIsLeftToIt() {
        session.finishedRun();
        session.endedAgo(LONG_AGO);

        var removed = done(database.inTenant(
                session.tenant(),
                transaction -> transaction
                        .query("SELECT FROM ended_sessions WHERE session_id = $1 FOR UPDATE", Tuple.of(session.id()))
                        .chain(() -> sessions.remove(session.ended(), 10))));

        assertThat(removed).isZero();
        assertThat(session.lines()).isEqualTo(2);
        assertThat(done(sessions.remove(session.ended(), 10))).isEqualTo(2);
    }

    @Test
    void allTenantsAreCleanedAndNoneTakesFromAnother() {
        session.finishedRun();
        session.of(other.tenant()).endedAgo(LONG_AGO);
        other.finishedRun();
        other.endedAgo(LONG_AGO);

        done(cleaning.clean());

        assertThat(other.runs()).isZero();
        assertThat(other.lines()).isZero();
        assertThat(session.runs()).isEqualTo(1);
        assertThat(session.lines()).isEqualTo(2);
    }

    @Test
    void theDatabaseShowsAnEndedSessionToItsTenantAndToTheCleaningWhichCannotChangeIt() {
        session.endedAgo(LONG_AGO);

        assertThat(session.isKnownAsEnded()).isTrue();
        assertThat(session.of(other.tenant()).isKnownAsEnded()).isFalse();
        assertThat(done(sessions.due(RETENTION, 1000))).contains(session.ended());
        assertThatThrownBy(() -> asPlatform("INSERT INTO ended_sessions (session_id, tenant_id) VALUES ($1, 'acme')"))
                .hasMessageContaining("row-level security");
        assertThat(asPlatform("DELETE FROM ended_sessions WHERE session_id = $1"))
                .isZero();
        assertThat(session.isKnownAsEnded()).isTrue();
    }

    @Test
    void whatTheTenantHasUsedAndItsRunsHoldIsNotTouched() {
        session.query(
                "INSERT INTO tenant_spending VALUES ($1, '2026-01-01', 70, 0.5, 30, 0.25)", Tuple.of(session.tenant()));
        session.finishedRun();
        session.endedAgo(LONG_AGO);

        done(cleaning.clean());

        assertThat(session.runs()).isZero();
        assertThat(session.query("SELECT tokens, held_tokens FROM tenant_spending", Tuple.tuple())
                        .iterator()
                        .next()
                        .toJson()
                        .getMap())
                .containsEntry("tokens", 70L)
                .containsEntry("held_tokens", 30L);
    }

    private int asPlatform(String sql) {
        return done(database.asPlatform(
                transaction -> transaction.query(sql, Tuple.of(session.id())).map(rows -> rows.rowCount())));
    }
}
