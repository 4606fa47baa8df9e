package io.agentmode.session.interrupt;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A question of a run to a person, as the inbox lists it.
 *
 * @param schema what the {@code values} that answer a question, or the {@code arguments} that a person approves, must fit
 */
public record Interrupt(
        UUID id,
        UUID sessionId,
        UUID runId,
        UUID agentId,
        String agentName,
        @Nullable String sessionTitle,
        String userId,
        InterruptKind kind,
        @Nullable JsonNode call,
        @Nullable String question,
        @Nullable JsonNode schema,
        Status status,
        @Nullable JsonNode answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        Instant createdAt) {

    @Schema(name = "InterruptState")
    public enum Status {
        OPEN,
        ANSWERED,
        /** The run ended before anybody answered. */
        CLOSED
    }
}
