package io.agentmode.session.run;

import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Usage;
import io.agentmode.session.run.RunState.Ended;
import io.agentmode.session.run.RunState.Queued;
import io.agentmode.session.run.RunState.Running;
import io.agentmode.session.run.RunState.Waiting;
import io.agentmode.session.sql.Columns;
import io.agentmode.session.sql.Storable;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as a row of {@code agent_runs}. */
final class RunRow {
    static final String COLUMNS = """
            id, session_id, status, stop_reason, last_seq, step, max_steps, goal_met, summary, error_code, error_message,
            waiting_for, input_tokens, output_tokens, cost, started_at, finished_at""";

    /** Parameters as {@link #changes} gives them; {@code cancel_requested_at} belongs to the person who asked. */
    static final String UPDATE = """
            UPDATE agent_runs SET status = $2, stop_reason = $3, last_seq = $4, step = $5, max_steps = $6, goal_met = $7,
                summary = $8, error_code = $9, error_message = $10, waiting_for = $11, input_tokens = $12,
                output_tokens = $13, cost = $14, started_at = $15, finished_at = $16
            WHERE id = $1""";

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

    static Tuple changes(Run run) {
        var ended = run.state() instanceof Ended end ? end : null;
        var error = run.error();
        return Tuple.tuple()
                .addUUID(run.id())
                .addString(Columns.name(run.state().status()))
                .addString(ended == null ? null : Columns.name(ended.stopReason()))
                .addInteger(run.position().seq())
                .addInteger(run.position().step())
                .addInteger(run.position().maxSteps())
                .addBoolean(run.goalMet())
                .addString(Storable.text(run.summary()))
                .addString(error == null ? null : Storable.text(error.code()))
                .addString(error == null ? null : Storable.text(error.message()))
                .addArrayOfUUID(waitingFor(run))
                .addLong(run.usage().inputTokens())
                .addLong(run.usage().outputTokens())
                .addBigDecimal(run.usage().cost())
                .addOffsetDateTime(Columns.time(run.position().startedAt()))
                .addOffsetDateTime(ended == null ? null : Columns.time(ended.at()));
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

    private static UUID[] waitingFor(Run run) {
        return run.state() instanceof Waiting waiting ? waiting.interrupts().toArray(UUID[]::new) : new UUID[0];
    }
}
