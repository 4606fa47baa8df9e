package io.agentmode.tool.execution;

import io.agentmode.kernel.json.Json;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns of {@code tool_executions} that change with the state of an execution. */
record StoredState(
        String status,
        @Nullable ToolSnapshot tool,
        int attempt,
        @Nullable Output output,
        Outcome.@Nullable Failure failure,
        Times times) {

    record Times(
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable Duration duration) {
        static final Times NONE = new Times(null, null, null);
    }

    static StoredState of(Execution execution) {
        return switch (execution) {
            case Execution.Accepted accepted ->
                new StoredState("accepted", accepted.tool(), accepted.attempt(), null, null, Times.NONE);
            case Execution.Running running ->
                new StoredState(
                        "running",
                        running.tool(),
                        running.attempt(),
                        null,
                        null,
                        new Times(running.startedAt(), null, null));
            case Execution.Succeeded done ->
                new StoredState(
                        "succeeded",
                        null,
                        1,
                        done.output(),
                        null,
                        new Times(done.startedAt(), done.at(), done.duration()));
            case Execution.Failed failed ->
                new StoredState(
                        "failed", null, 1, null, failed.failure(), new Times(null, failed.at(), failed.duration()));
            case Execution.OutcomeUnknown unknown ->
                new StoredState(
                        "outcome_unknown",
                        unknown.tool(),
                        unknown.attempt(),
                        null,
                        Outcome.failure(FailureCode.TOOL_ERROR, unknown.reason()),
                        new Times(null, unknown.at(), null));
        };
    }

    boolean isOpen() {
        return "accepted".equals(status) || "running".equals(status);
    }

    /** status, attempt, output, truncated, full_size, error_code, error, retryable, started_at, finished_at, duration_ms. */
    Tuple appendTo(Tuple row) {
        return row.addString(status)
                .addInteger(attempt)
                .addString(output == null ? null : Json.write(output.cut()))
                .addBoolean(output == null ? null : output.truncated())
                .addLong(output == null ? null : output.fullSize())
                .addString(failure == null ? null : failure.code().name())
                .addString(failure == null ? null : failure.message())
                .addBoolean(failure == null ? null : failure.retryable())
                .addValue(ExecutionColumns.utc(times.started()))
                .addValue(ExecutionColumns.utc(times.finished()))
                .addLong(times.duration() == null ? null : times.duration().toMillis());
    }
}
