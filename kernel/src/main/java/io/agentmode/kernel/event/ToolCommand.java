package io.agentmode.kernel.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the worker asks of the tool service. */
public sealed interface ToolCommand extends WireEvent {

    UUID callId();

    UUID runId();

    UUID sessionId();

    /** Execute once; a repetition of the same call id is answered with the stored result. */
    @WireType("tool.invoke.v1")
    record Invoke(
            UUID callId,
            UUID runId,
            UUID sessionId,
            int step,
            UUID agentId,
            String userId,
            UUID toolId,
            String name,
            JsonNode arguments,
            Instant requestedAt)
            implements ToolCommand {}

    @WireType("tool.cancel.v1")
    record Cancel(UUID callId, UUID runId, UUID sessionId, Instant requestedAt) implements ToolCommand {}

    /** A person decided about a call whose outcome was unknown: run it again, now on their word. */
    @WireType("tool.retry.v1")
    record Retry(UUID callId, UUID runId, UUID sessionId, String approvedBy, Instant requestedAt)
            implements ToolCommand {}

    /** What a person said to {@code tool.asked}; {@code content} is what they filled in, where they accepted. */
    @WireType("tool.answer.v1")
    record Answer(
            UUID callId,
            UUID runId,
            UUID sessionId,
            UUID questionId,
            AnswerAction action,
            @Nullable JsonNode content,
            String answeredBy,
            Instant answeredAt)
            implements ToolCommand {}

    /** What a person does with a question. */
    enum AnswerAction {
        ACCEPT,
        /** They do not want to say. */
        DECLINE,
        /** They do not care for the call any more. */
        CANCEL
    }

    @Override
    default Topic topic() {
        return Topic.TOOL_CALL_COMMANDS;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
