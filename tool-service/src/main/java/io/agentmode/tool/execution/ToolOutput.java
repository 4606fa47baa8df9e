package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call with all that its tool returned.
 *
 * @param output as the tool returned it, whatever the model got of it; null unless the call succeeded
 * @param fullSize bytes of the output as JSON
 * @param error why there is no output, once it is known
 */
public record ToolOutput(
        UUID callId,
        String name,
        CallStatus status,
        @Nullable JsonNode output,
        @Nullable Long fullSize,
        @Nullable CallError error) {

    /** As the run's events say it, and {@code running} before there is anything to say. */
    public enum CallStatus {
        RUNNING,
        OK,
        ERROR,
        OUTCOME_UNKNOWN;

        static CallStatus of(String stored) {
            return switch (stored) {
                case "accepted", "running" -> RUNNING;
                case "succeeded" -> OK;
                case "failed" -> ERROR;
                case "outcome_unknown" -> OUTCOME_UNKNOWN;
                default -> throw new IllegalStateException("unknown status of an execution");
            };
        }
    }

    public record CallError(String code, String message) {}
}
