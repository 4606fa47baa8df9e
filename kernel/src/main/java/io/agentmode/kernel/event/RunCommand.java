package io.agentmode.kernel.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the session service asks of the loop worker. */
public sealed interface RunCommand extends WireEvent {

    UUID runId();

    UUID sessionId();

    @WireType("run.start.v1")
    record Start(
            UUID runId,
            UUID sessionId,
            UUID agentId,
            String userId,
            UUID messageId,
            String content,
            Instant requestedAt)
            implements RunCommand {}

    @WireType("run.cancel.v1")
    record Cancel(UUID runId, UUID sessionId, String requestedBy, Instant requestedAt) implements RunCommand {}

    /** A person's answer to an interrupt; the shape of {@code answer} follows the interrupt's kind. */
    @WireType("run.answer.v1")
    record Answer(
            UUID runId,
            UUID sessionId,
            UUID interruptId,
            String answeredBy,
            @Nullable JsonNode answer,
            Instant answeredAt)
            implements RunCommand {}

    @Override
    default Topic topic() {
        return Topic.AGENT_RUN_COMMANDS;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
