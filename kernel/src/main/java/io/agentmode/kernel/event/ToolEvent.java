package io.agentmode.kernel.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a tool call. */
public sealed interface ToolEvent extends WireEvent {

    UUID callId();

    UUID runId();

    UUID sessionId();

    Instant at();

    @WireType("tool.started.v1")
    record Started(UUID callId, UUID runId, UUID sessionId, Instant at) implements ToolEvent {}

    @WireType("tool.progressed.v1")
    record Progressed(
            UUID callId,
            UUID runId,
            UUID sessionId,
            Instant at,
            @Nullable String message,
            @Nullable Double progress,
            @Nullable Double total)
            implements ToolEvent {}

    /** The tool wants to know something of the user before it goes on; {@code schema} is the form of the answer. */
    @WireType("tool.asked.v1")
    record Asked(UUID callId, UUID runId, UUID sessionId, Instant at, UUID questionId, String question, JsonNode schema)
            implements ToolEvent {}

    /** {@code output} is cut at 32 KB for the model; {@code fullSize} is in bytes, the whole stays with the tool service. */
    @WireType("tool.succeeded.v1")
    record Succeeded(
            UUID callId,
            UUID runId,
            UUID sessionId,
            Instant at,
            JsonNode output,
            boolean truncated,
            long fullSize,
            long durationMs)
            implements ToolEvent {}

    @WireType("tool.failed.v1")
    record Failed(
            UUID callId,
            UUID runId,
            UUID sessionId,
            Instant at,
            String code,
            String message,
            boolean retryable,
            long durationMs)
            implements ToolEvent {}

    /** The execution was cut off and may have taken effect: only a person can tell. */
    @WireType("tool.outcome-unknown.v1")
    record OutcomeUnknown(UUID callId, UUID runId, UUID sessionId, Instant at, String reason) implements ToolEvent {}

    @Override
    default Topic topic() {
        return Topic.TOOL_CALL_EVENTS;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
