package io.agentmode.session.message;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.AttemptFailed;
import io.agentmode.kernel.event.RunEvent.ContextCompacted;
import io.agentmode.kernel.event.RunEvent.Failed;
import io.agentmode.kernel.event.RunEvent.Finished;
import io.agentmode.kernel.event.RunEvent.Interrupted;
import io.agentmode.kernel.event.RunEvent.PlanUpdated;
import io.agentmode.kernel.event.RunEvent.Reasoned;
import io.agentmode.kernel.event.RunEvent.Responded;
import io.agentmode.kernel.event.RunEvent.Resumed;
import io.agentmode.kernel.event.RunEvent.Started;
import io.agentmode.kernel.event.RunEvent.ToolCalled;
import io.agentmode.kernel.event.RunEvent.ToolReturned;
import io.agentmode.kernel.event.RunEvent.ToolStatus;
import io.agentmode.kernel.event.Usage;
import io.agentmode.session.message.Message.Role;
import io.agentmode.session.message.Message.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one event adds to a message. A model step says its reasoning, text and calls in events of their own that share a
 * message id; the database puts them together.
 */
public record MessagePart(UUID sessionId, int seq, Message message) {

    public static Optional<MessagePart> of(RunEvent event) {
        return switch (event) {
            case Reasoned reasoned -> Optional.of(reasoning(reasoned));
            case ToolCalled called -> Optional.of(call(called));
            case Responded responded -> Optional.of(response(responded));
            case ToolReturned returned -> Optional.of(result(returned));
            case Started _,
                    AttemptFailed _,
                    PlanUpdated _,
                    Interrupted _,
                    Resumed _,
                    ContextCompacted _,
                    Failed _,
                    Finished _ -> Optional.empty();
        };
    }

    private static MessagePart reasoning(Reasoned event) {
        return assistant(event, event.messageId(), null, event.content(), null, null);
    }

    private static MessagePart call(ToolCalled event) {
        var call = new ToolCall(event.callId(), event.name(), event.arguments());
        return assistant(event, event.messageId(), null, null, call, event.usage());
    }

    private static MessagePart response(Responded event) {
        return assistant(event, event.messageId(), event.content(), null, null, event.usage());
    }

    private static MessagePart assistant(
            RunEvent event,
            UUID id,
            @Nullable String content,
            @Nullable String reasoning,
            @Nullable ToolCall call,
            @Nullable Usage usage) {
        return new MessagePart(
                event.sessionId(),
                event.seq(),
                new Message(
                        id,
                        event.runId(),
                        event.step(),
                        Role.ASSISTANT,
                        content,
                        reasoning,
                        call == null ? null : List.of(call),
                        null,
                        null,
                        null,
                        false,
                        usage == null ? null : usage.outputTokens(),
                        event.at()));
    }

    private static MessagePart result(ToolReturned event) {
        var error = event.error();
        return new MessagePart(
                event.sessionId(),
                event.seq(),
                new Message(
                        event.messageId(),
                        event.runId(),
                        event.step(),
                        Role.TOOL,
                        error == null ? null : error.message(),
                        null,
                        null,
                        event.callId(),
                        event.name(),
                        event.output(),
                        event.status() != ToolStatus.OK,
                        null,
                        event.at()));
    }
}
