package io.agentmode.session.conversation;

import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversation of one user with one agent; {@code run} is the one at work or waiting, else the latest. */
public record Session(
        UUID id,
        UUID agentId,
        String agentName,
        String userId,
        @Nullable String title,
        Status status,
        int currentStep,
        boolean goalMet,
        @Nullable String summary,
        Instant startedAt,
        @Nullable Instant endedAt,
        Instant updatedAt,
        @Nullable RunHead run) {

    /** Active until somebody ends it; then as its last run went. */
    @Schema(name = "SessionState")
    public enum Status {
        ACTIVE,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** Enough of a run for a list. */
    public record RunHead(
            UUID id,
            RunStatus status,
            @Nullable StopReason stopReason,
            int step,
            @Nullable Integer maxSteps) {}
}
