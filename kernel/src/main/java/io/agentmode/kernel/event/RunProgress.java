package io.agentmode.kernel.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a run is doing right now; may be lost, since the recorded event that follows says it all. */
public sealed interface RunProgress extends WireEvent {

    UUID runId();

    UUID sessionId();

    int step();

    Instant at();

    /**
     * A piece of text.
     *
     * @param generation grows with every attempt at this step; a newer one replaces the text of the older
     * @param index 0, 1, 2 … within the generation and kind
     */
    @WireType(value = "run.reasoning-delta.v1", stream = "reasoning_delta")
    record ReasoningDelta(UUID runId, UUID sessionId, int step, Instant at, long generation, int index, String text)
            implements RunProgress {}

    @WireType(value = "run.response-delta.v1", stream = "response_delta")
    record ResponseDelta(UUID runId, UUID sessionId, int step, Instant at, long generation, int index, String text)
            implements RunProgress {}

    @WireType(value = "run.tool-progress.v1", stream = "tool_progress")
    record ToolProgress(
            UUID runId,
            UUID sessionId,
            int step,
            Instant at,
            UUID callId,
            @Nullable String message,
            @Nullable Double progress,
            @Nullable Double total)
            implements RunProgress {}

    /** The model is asked again after {@code afterMs}; text streamed so far in this step is void. */
    @WireType(value = "run.retrying.v1", stream = "retrying")
    record Retrying(
            UUID runId, UUID sessionId, int step, Instant at, long generation, String reason, int attempt, long afterMs)
            implements RunProgress {}

    @Override
    default Topic topic() {
        return Topic.AGENT_RUN_PROGRESS;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
