package io.agentmode.session.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One message of a session; {@code tokens} are those that the model wrote for it. */
public record Message(
        UUID id,
        UUID runId,
        int step,
        Role role,
        @Nullable String content,
        @Nullable String reasoning,
        @Nullable List<ToolCall> toolCalls,
        @Nullable UUID toolCallId,
        @Nullable String toolName,
        @Nullable JsonNode toolOutput,
        boolean isError,
        @Nullable Long tokens,
        Instant createdAt) {

    @Schema(name = "MessageRole")
    public enum Role {
        USER,
        ASSISTANT,
        TOOL,
        SYSTEM
    }

    /** What the model asked for. */
    public record ToolCall(UUID id, String name, JsonNode arguments) {}
}
