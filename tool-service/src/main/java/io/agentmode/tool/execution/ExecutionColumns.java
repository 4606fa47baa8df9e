package io.agentmode.tool.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.trace.TraceParent;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an execution reads from a row of {@code tool_executions e}. */
final class ExecutionColumns {
    static final String SELECTED = "e.call_id, e.run_id, e.session_id, e.agent_id, e.user_id, e.tool_name,"
            + " e.tool::text AS tool, e.arguments::text AS arguments, e.traceparent, e.status, e.attempt, e.output::text AS output,"
            + " e.truncated, e.full_size, e.error_code, e.error, e.retryable, e.created_at, e.started_at,"
            + " e.finished_at, e.duration_ms";

    private ExecutionColumns() {}

    static Execution read(Row row) {
        var call = new Call(
                row.getUUID("call_id"),
                row.getUUID("run_id"),
                row.getUUID("session_id"),
                row.getUUID("agent_id"),
                row.getString("user_id"),
                row.getString("tool_name"),
                read(row.getString("arguments"), JsonNode.class),
                TraceParent.parse(row.getString("traceparent")).orElse(null));
        return switch (row.getString("status")) {
            case "accepted" ->
                new Execution.Accepted(call, tool(row), instant(row, "created_at"), row.getInteger("attempt"));
            case "running" ->
                new Execution.Running(
                        call,
                        tool(row),
                        instant(row, "created_at"),
                        row.getInteger("attempt"),
                        instant(row, "started_at"));
            case "succeeded" ->
                new Execution.Succeeded(
                        call, output(row), instant(row, "started_at"), instant(row, "finished_at"), duration(row));
            case "failed" -> new Execution.Failed(call, failure(row), instant(row, "finished_at"), duration(row));
            case "outcome_unknown" ->
                new Execution.OutcomeUnknown(
                        call,
                        tool(row),
                        instant(row, "created_at"),
                        row.getInteger("attempt"),
                        instant(row, "finished_at"),
                        row.getString("error"));
            default -> throw new IllegalStateException("unknown status of execution " + call.callId());
        };
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static ToolSnapshot tool(Row row) {
        return read(row.getString("tool"), ToolSnapshot.class);
    }

    private static Output output(Row row) {
        return new Output(
                read(row.getString("output"), JsonNode.class),
                row.getBoolean("truncated"),
                row.getLong("full_size"),
                null);
    }

    private static Outcome.Failure failure(Row row) {
        return new Outcome.Failure(
                FailureCode.valueOf(row.getString("error_code")), row.getString("error"), row.getBoolean("retryable"));
    }

    private static Instant instant(Row row, String column) {
        return Objects.requireNonNull(row.getOffsetDateTime(column), column).toInstant();
    }

    private static Duration duration(Row row) {
        return Duration.ofMillis(row.getLong("duration_ms"));
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.wire().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that does not parse", e);
        }
    }
}
