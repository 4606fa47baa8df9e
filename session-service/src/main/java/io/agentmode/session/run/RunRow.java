package io.agentmode.session.run;

import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.json.Storable;
import io.agentmode.kernel.store.RowArrays;
import io.agentmode.session.run.RunState.Ended;
import io.agentmode.session.run.RunState.Queued;
import io.agentmode.session.run.RunState.Running;
import io.agentmode.session.run.RunState.Waiting;
import io.agentmode.session.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as a row of {@code agent_runs}. */
final class RunRow {
    static final String COLUMNS = """
            id, session_id, status, stop_reason, last_seq, step, max_steps, goal_met, summary, error_code, error_message,
            waiting_for, input_tokens, output_tokens, cost, started_at, finished_at""";

    /** Parameters as {@link #changes} gives them; {@code cancel_requested_at} belongs to the person who asked. */
    static final String UPDATE = """
            UPDATE agent_runs r SET status = e.status, stop_reason = e.stop_reason, last_seq = e.last_seq, step = e.step,
                max_steps = e.max_steps, goal_met = e.goal_met, summary = e.summary, error_code = e.error_code,
                error_message = e.error_message, waiting_for = e.waiting_for::uuid[], input_tokens = e.input_tokens,
                output_tokens = e.output_tokens, cost = e.cost, started_at = e.started_at, finished_at = e.finished_at
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[], $7::boolean[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::bigint[], $13::bigint[], $14::numeric[],
                    $15::timestamptz[], $16::timestamptz[])
                AS e (id, status, stop_reason, last_seq, step, max_steps, goal_met, summary, error_code, error_message,
                    waiting_for, input_tokens, output_tokens, cost, started_at, finished_at)
            WHERE r.id = e.id""";

    private RunRow() {}

    static Run toRun(Row row) {
        return new Run(
                row.getUUID("id"),
                row.getUUID("session_id"),
                state(row),
                new Run.Position(
                        row.getInteger("last_seq"),
                        row.getInteger("step"),
                        row.getInteger("max_steps"),
                        Columns.instantOrNull(row, "started_at")),
                usage(row),
                error(row));
    }

    static Usage usage(Row row) {
        return new Usage(row.getLong("input_tokens"), row.getLong("output_tokens"), row.getBigDecimal("cost"));
    }

    static @Nullable CallError error(Row row) {
        var code = row.getString("error_code");
        return code == null ? null : new CallError(code, row.getString("error_message"));
    }

    static Tuple changes(Collection<Run> runs) {
        return RowArrays.of(runs)
                .uuids(Run::id)
                .texts(run -> Columns.name(run.state().status()))
                .texts(run -> ended(run, end -> Columns.name(end.stopReason())))
                .integers(run -> run.position().seq())
                .integers(run -> run.position().step())
                .integers(run -> run.position().maxSteps())
                .booleans(Run::goalMet)
                .texts(run -> Storable.textOrNull(run.summary()))
                .texts(run -> error(run, CallError::code))
                .texts(run -> error(run, CallError::message))
                .texts(RunRow::waitingFor)
                .longs(run -> run.usage().inputTokens())
                .longs(run -> run.usage().outputTokens())
                .decimals(run -> run.usage().cost())
                .times(run -> run.position().startedAt())
                .times(run -> ended(run, Ended::at))
                .parameters();
    }

    private static <T> @Nullable T ended(Run run, Function<Ended, @Nullable T> of) {
        return run.state() instanceof Ended end ? of.apply(end) : null;
    }

    private static @Nullable String error(Run run, Function<CallError, String> of) {
        var error = run.error();
        return error == null ? null : Storable.text(of.apply(error));
    }

    private static RunState state(Row row) {
        var status = Columns.constant(RunStatus.class, row, "status");
        return switch (status) {
            case QUEUED -> new Queued();
            case RUNNING -> new Running();
            case WAITING -> new Waiting(Set.of(row.getArrayOfUUIDs("waiting_for")));
            case COMPLETED, FAILED, CANCELLED ->
                new Ended(
                        status,
                        Columns.constant(StopReason.class, row, "stop_reason"),
                        row.getBoolean("goal_met"),
                        row.getString("summary"),
                        Columns.instant(row, "finished_at"));
        };
    }

    /** As PostgreSQL writes an array, for it has no arrays of arrays of different lengths. */
    private static String waitingFor(Run run) {
        return run.state() instanceof Waiting waiting
                ? waiting.interrupts().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"))
                : "{}";
    }
}
