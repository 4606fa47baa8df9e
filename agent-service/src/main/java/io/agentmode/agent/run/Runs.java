package io.agentmode.agent.run;

import io.agentmode.agent.run.RunState.Ending;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.store.RowArrays;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Runs and their journal; a change, its events and its commands are one transaction. */
@ApplicationScoped
class Runs {
    /** Of a run that has not ended. In these words, as the index of such runs has them: otherwise none is used. */
    static final String UNFINISHED = "(phase <> 'final') IS TRUE";

    /** What is done to a run and the lines that tell of it, as one statement: no lines without the change. */
    private static final String WITH_LINES = """
            WITH run AS (
                %s
                RETURNING id, session_id, tenant_id),
            lines AS (
                INSERT INTO agent_run_steps (session_id, run_id, seq, tenant_id, kind, payload)
                SELECT run.session_id, run.id, l.seq, run.tenant_id, l.kind, l.payload::jsonb
                FROM run, unnest($1::int[], $2::text[], $3::text[]) AS l (seq, kind, payload))
            SELECT FROM run""";

    private static final String INSERT = WITH_LINES.formatted("""
            INSERT INTO agent_runs
                (id, tenant_id, session_id, frozen, state, phase, progress, epoch, wake_at, deadline, created_at,
                 lease_owner, lease_expires_at)
            SELECT $4, $5, $6, $7::text::jsonb, $8::text::jsonb, $8::text::jsonb ->> 'phase', $9::text::jsonb, $10, $11, $12,
                now(), $13, CASE WHEN $13::text IS NOT NULL THEN now() + $14::bigint * interval '1 millisecond' END
            WHERE NOT EXISTS (SELECT FROM ended_sessions WHERE session_id = $6 AND deleted)
            ON CONFLICT DO NOTHING""");
    private static final String LOAD =
            "SELECT id, tenant_id, frozen::text, state::text, progress::text, epoch, deadline FROM agent_runs WHERE id = $1";
    private static final String SAVE = WITH_LINES.formatted("""
            UPDATE agent_runs
            SET state = $6::text::jsonb, phase = $6::text::jsonb ->> 'phase', progress = $7::text::jsonb, epoch = $8,
                lease_owner = $9::text, wake_at = $11, updated_at = now(),
                lease_expires_at = CASE WHEN $9::text IS NULL THEN NULL ELSE now() + $10::bigint * interval '1 millisecond' END
            WHERE id = $4 AND epoch = $5""");

    /** The owner keeps its lease; whoever looks after {@code wake_at} ends the run. */
    private static final String STOP =
            "UPDATE agent_runs SET state = $3::text::jsonb, epoch = $4, wake_at = $5 WHERE id = $1 AND epoch = $2";

    private final Leases leases;
    private final Spending spending;
    private final Clock clock;
    private final int parallelCalls;

    Runs(Leases leases, Spending spending, Clock clock, RunConfig config) {
        this.leases = leases;
        this.spending = spending;
        this.clock = clock;
        this.parallelCalls = config.parallelCalls();
    }

    /** What decisions are made with. */
    Moment moment() {
        return Moment.of(clock, parallelCalls);
    }

    /** False when the run is already there, or its session was deleted. One that thinks at once is this worker's. */
    Uni<Boolean> insert(Transaction transaction, Outcome outcome) {
        var run = outcome.run();
        return transaction
                .query(
                        INSERT,
                        lines(asked(run), outcome.events())
                                .addUUID(run.id())
                                .addString(run.tenant())
                                .addUUID(run.sessionId())
                                .addString(Json.write(run.frozen()))
                                .addString(RunRow.write(run.state()))
                                .addString(Json.write(run.progress()))
                                .addLong(run.epoch())
                                .addOffsetDateTime(RunRow.wakeAt(run.state()))
                                .addOffsetDateTime(run.deadline().atOffset(ZoneOffset.UTC))
                                .addString(run.state() instanceof Thinking ? leases.owner() : null)
                                .addLong(leases.length().toMillis()))
                .map(inserted -> inserted.rowCount() == 1)
                .call(isNew -> isNew
                        ? transaction.announce(outcome.announcements())
                        : Uni.createFrom().voidItem());
    }

    /** Locks the run until the transaction ends. */
    Uni<Optional<Run>> lock(Transaction transaction, UUID id) {
        return find(transaction, id, LOAD + " FOR UPDATE");
    }

    Uni<Optional<Run>> find(Transaction transaction, UUID id) {
        return find(transaction, id, LOAD);
    }

    private static Uni<Optional<Run>> find(Transaction transaction, UUID id, String sql) {
        return transaction
                .query(sql, Tuple.of(id))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(RunRow.toRun(rows.iterator().next())));
    }

    /**
     * Writes what was decided, unless another owner has changed the run since. The statements are pipelined: they share
     * one wait.
     *
     * @param lease whether this worker goes on with a thinking run; otherwise any may claim it
     */
    Uni<Run> save(Transaction transaction, Run before, Outcome outcome, boolean lease) {
        if (!outcome.isChange()) {
            return Uni.createFrom().item(before);
        }
        var run = outcome.run();
        transaction.follow(run.frozen().trace());
        var owner = lease && run.state() instanceof Thinking ? leases.owner() : null;
        var saved = transaction.query(
                SAVE,
                lines(Stream.empty(), outcome.events())
                        .addUUID(run.id())
                        .addLong(before.epoch())
                        .addString(RunRow.write(run.state()))
                        .addString(Json.write(run.progress()))
                        .addLong(run.epoch())
                        .addString(owner)
                        .addLong(leases.length().toMillis())
                        .addOffsetDateTime(RunRow.wakeAt(run.state())));
        return Uni.combine()
                .all()
                .unis(saved, transaction.announce(outcome.announcements()), spending.settle(transaction, before, run))
                .with((updated, _, _) -> updated.rowCount())
                .invoke(updated -> {
                    if (updated == 0) {
                        throw new FencedException(run.id());
                    }
                })
                .replaceWith(run);
    }

    /** Asks the worker that owns a thinking run to end it; asked before is asked enough. */
    Uni<Void> stop(Transaction transaction, Run before, Ending ending) {
        if (!(before.state() instanceof Thinking thinking) || thinking.stop() != null) {
            return Uni.createFrom().voidItem();
        }
        var run = thinking.stopping(before, ending, moment());
        return transaction
                .query(
                        STOP,
                        Tuple.of(
                                run.id(),
                                before.epoch(),
                                RunRow.write(run.state()),
                                run.epoch(),
                                RunRow.wakeAt(run.state())))
                .replaceWithVoid();
    }

    /** The first parameters of a statement with lines. */
    private static Tuple lines(Stream<Entry> first, List<RunEvent> events) {
        return RowArrays.of(Stream.concat(first, events.stream().map(Entry::of)).toList())
                .integers(Entry::seq)
                .texts(Entry::kind)
                .texts(Entry::payload)
                .parameters();
    }

    /** What the user asked: the journal's first line. */
    private static Stream<Entry> asked(Run run) {
        var asked = Json.wire().createObjectNode().put("input", run.frozen().input());
        return Stream.of(new Entry(0, RunRow.ASKED, asked.toString()));
    }

    private record Entry(int seq, String kind, String payload) {
        static Entry of(RunEvent event) {
            return new Entry(event.seq(), WireTypes.nameOf(event), Json.write(event));
        }
    }
}
