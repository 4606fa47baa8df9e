package io.agentmode.agent.run;

import io.agentmode.agent.run.EndedSessions.Ended;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/** What the database has of a session, made and looked at without the loop. */
record StoredSession(Database database, Runs journal, String tenant, UUID id) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    StoredSession another() {
        return new StoredSession(database, journal, tenant, Ids.next());
    }

    /** The same id in another tenant. */
    StoredSession of(String other) {
        return new StoredSession(database, journal, other, id);
    }

    /** Has two lines: what was asked, and the end. */
    UUID finishedRun() {
        var run = TestRuns.queuedIn(tenant, id);
        return stored(RunState.end(run, RunState.Ending.CANCELLED, Said.NOTHING, TestRuns.MOMENT));
    }

    /** Has one line. */
    UUID unfinishedRun() {
        return stored(Outcome.unchanged(TestRuns.queuedIn(tenant, id)));
    }

    StoredSession endedAgo(Duration ago) {
        query("""
                INSERT INTO ended_sessions (session_id, tenant_id, heard_at)
                VALUES ($1, $2, now() - $3::bigint * interval '1 millisecond')""", Tuple.of(id, tenant, ago.toMillis()));
        return this;
    }

    Ended ended() {
        return new Ended(id, tenant);
    }

    long runs() {
        return number("SELECT count(*) FROM agent_runs WHERE session_id = $1", id);
    }

    long lines() {
        return number("SELECT count(*) FROM agent_run_steps WHERE session_id = $1", id);
    }

    long linesOf(UUID run) {
        return number("SELECT count(*) FROM agent_run_steps WHERE run_id = $1", run);
    }

    boolean isKnownAsEnded() {
        return number("SELECT count(*) FROM ended_sessions WHERE session_id = $1", id) == 1;
    }

    boolean wasHandled(UUID event) {
        return number("SELECT count(*) FROM inbox WHERE event_id = $1", event) == 1;
    }

    /** All of the tenant: what is unfinished would be a later test's worker's. */
    void leaveNothing() {
        for (var table : new String[] {"agent_run_steps", "agent_runs", "ended_sessions"}) {
            query("DELETE FROM " + table, Tuple.tuple());
        }
    }

    RowSet<Row> query(String sql, Tuple parameters) {
        return done(database.inTenant(tenant, transaction -> transaction.query(sql, parameters)));
    }

    static <T> T done(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private UUID stored(Outcome outcome) {
        done(database.inTenant(tenant, transaction -> journal.insert(transaction, outcome)));
        return outcome.run().id();
    }

    private long number(String sql, UUID parameter) {
        return query(sql, Tuple.of(parameter)).iterator().next().getLong(0);
    }
}
