package io.agentmode.session.conversation;

import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.session.Patience.Outlook;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a message. */
sealed interface Posting {
    /** Committed: the run will happen, whatever fails from here on. */
    @Schema(name = "MessageAccepted")
    record Accepted(UUID runId, UUID messageId, RunStatus status) implements Posting {}

    /** Nothing is stored: a run is active. */
    record Busy(Problem problem) implements Posting {}

    /** Nothing is stored; whether a run is active cannot be told before this service has heard all. */
    record Unsure(Problem problem) implements Posting {}

    /** Nothing is stored: the agent takes no messages, as far as this service has heard. */
    record AgentOff(Problem problem) implements Posting {}

    default Outlook outlook() {
        return switch (this) {
            case Accepted _, Busy _, AgentOff _ -> Outlook.FINAL;
            case Unsure _ -> Outlook.OPEN;
        };
    }

    default Accepted orThrow() {
        return switch (this) {
            case Accepted accepted -> accepted;
            case Busy(var problem) -> throw problem;
            case Unsure(var problem) -> throw problem;
            case AgentOff(var problem) -> throw problem;
        };
    }
}
