package io.agentmode.kernel.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a run, for ever: the worker's journal, the record of the session and the stream that clients read are
 * all these records. Their JSON is the {@code data} of the stream's event, so a field here is public.
 */
public sealed interface RunEvent extends WireEvent {

    UUID runId();

    UUID sessionId();

    /** 1, 2, 3 … within the run. */
    int seq();

    /** The model call this belongs to, from 1; 0 before the first. */
    int step();

    Instant at();

    @WireType(value = "run.started.v1", stream = "run_started")
    record Started(
            UUID runId,
            UUID sessionId,
            int seq,
            int step,
            Instant at,
            UUID messageId,
            UUID agentId,
            String model,
            int maxSteps,
            List<RecalledMemory> memories)
            implements RunEvent {}

    @WireType(value = "run.reasoned.v1", stream = "reasoning")
    record Reasoned(
            UUID runId, UUID sessionId, int seq, int step, Instant at, UUID messageId, String content, long durationMs)
            implements RunEvent {}

    /**
     * An intent: journalled before the call goes out. {@code usage}, and with it the model that answered, is set on a
     * step's first call when it has no text.
     */
    @WireType(value = "run.tool-called.v1", stream = "tool_call")
    record ToolCalled(
            UUID runId,
            UUID sessionId,
            int seq,
            int step,
            Instant at,
            UUID messageId,
            UUID callId,
            String name,
            JsonNode arguments,
            String source,
            @Nullable Usage usage,
            @Nullable Long durationMs,
            @Nullable String model)
            implements RunEvent {}

    @WireType(value = "run.tool-returned.v1", stream = "tool_result")
    record ToolReturned(
            UUID runId,
            UUID sessionId,
            int seq,
            int step,
            Instant at,
            UUID messageId,
            UUID callId,
            String name,
            ToolStatus status,
            @Nullable JsonNode output,
            boolean truncated,
            long fullSize,
            long durationMs,
            @Nullable CallError error)
            implements RunEvent {}

    /**
     * What the model said.
     *
     * @param model the one that really answered, which may be a fallback
     * @param cut true when the answer is not whole: this is what there is of it
     * @param cutReason why the model itself went no further; null when the answer is whole, or was stopped from outside
     */
    @WireType(value = "run.responded.v1", stream = "response")
    record Responded(
            UUID runId,
            UUID sessionId,
            int seq,
            int step,
            Instant at,
            UUID messageId,
            String content,
            Usage usage,
            long durationMs,
            @Nullable String model,
            @Nullable Boolean cut,
            @Nullable CutReason cutReason)
            implements RunEvent {}

    /**
     * The model was asked in vain, and then again, perhaps another one; told before what the step came to.
     *
     * @param attempt from 1, over all models of the step
     * @param durationMs until it failed, at {@code failedAt}
     * @param afterMs the pause that followed
     */
    @WireType(value = "run.attempt-failed.v1", stream = "attempt_failed")
    record AttemptFailed(
            UUID runId,
            UUID sessionId,
            int seq,
            int step,
            Instant at,
            int attempt,
            String model,
            CallError error,
            Instant failedAt,
            long durationMs,
            long afterMs)
            implements RunEvent {}

    @WireType(value = "run.plan-updated.v1", stream = "plan")
    record PlanUpdated(UUID runId, UUID sessionId, int seq, int step, Instant at, List<PlanStep> steps)
            implements RunEvent {}

    @WireType(value = "run.interrupted.v1", stream = "interrupt")
    record Interrupted(
            UUID runId,
            UUID sessionId,
            int seq,
            int step,
            Instant at,
            UUID interruptId,
            InterruptKind kind,
            @Nullable InterruptedCall call,
            @Nullable String question,
            @Nullable JsonNode schema)
            implements RunEvent {}

    @WireType(value = "run.resumed.v1", stream = "resumed")
    record Resumed(
            UUID runId,
            UUID sessionId,
            int seq,
            int step,
            Instant at,
            UUID interruptId,
            String decision,
            String by,
            @Nullable JsonNode answer)
            implements RunEvent {
        /** The decision when nobody waits for one any more: the call that asked is over. */
        public static final String WITHDRAWN = "withdrawn";
    }

    /** {@code durationMs}: of the call that made the summary; events of earlier versions have none. */
    @WireType(value = "run.context-compacted.v1", stream = "context_compacted")
    record ContextCompacted(
            UUID runId,
            UUID sessionId,
            int seq,
            int step,
            Instant at,
            String summary,
            UUID throughMessageId,
            long tokensBefore,
            long tokensAfter,
            Usage usage,
            @Nullable Long durationMs)
            implements RunEvent {}

    /** Why a run ends with {@code stop_reason: error}; {@link Finished} always follows. */
    @WireType(value = "run.failed.v1", stream = "error")
    record Failed(UUID runId, UUID sessionId, int seq, int step, Instant at, String code, String message)
            implements RunEvent {
        /** The model was not asked: the call would have used more than is allowed. */
        public static final String BUDGET_EXCEEDED = "BUDGET_EXCEEDED";
    }

    @WireType(value = "run.finished.v1", stream = "done")
    record Finished(
            UUID runId,
            UUID sessionId,
            int seq,
            int step,
            Instant at,
            RunStatus status,
            StopReason stopReason,
            boolean goalMet,
            @Nullable String summary,
            int steps,
            Usage usage)
            implements RunEvent {}

    /** A memory the model was given, and why. {@code score} is between 0 and 1. */
    record RecalledMemory(UUID id, String content, double score, String why) {}

    /** One line of the agent's plan. */
    record PlanStep(String description, PlanStepStatus status) {}

    enum PlanStepStatus {
        PENDING,
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }

    enum CutReason {
        /** The model's limit of output. */
        LENGTH,
        CONTENT_FILTER
    }

    enum ToolStatus {
        OK,
        ERROR,
        OUTCOME_UNKNOWN,
        DENIED
    }

    /** Code is stable, upper snake case; the message is for the model and the user. */
    record CallError(String code, String message) {}

    enum InterruptKind {
        APPROVAL,
        QUESTION,
        UNKNOWN_OUTCOME
    }

    /** The frozen call a person decides about; the hash binds the decision to these arguments. */
    record InterruptedCall(UUID callId, String name, JsonNode arguments, String source, String argumentsHash) {}

    enum RunStatus {
        QUEUED,
        RUNNING,
        WAITING,
        COMPLETED,
        FAILED,
        CANCELLED;

        public boolean isFinal() {
            return this == COMPLETED || this == FAILED || this == CANCELLED;
        }
    }

    enum StopReason {
        GOAL_MET,
        ANSWERED,
        MAX_STEPS,
        CANCELLED,
        BUDGET,
        STALLED,
        TIMEOUT,
        ERROR
    }

    @Override
    default Topic topic() {
        return Topic.AGENT_RUN_EVENTS;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
