package io.agentmode.agent.llm;

import java.util.List;

/** One message of the conversation that the model sees, oldest first. */
public sealed interface ChatTurn {

    /** What the operator and the author of the agent say; nothing of users or tools is ever merged into it. */
    record SystemTurn(String text) implements ChatTurn {}

    record UserTurn(String text) implements ChatTurn {}

    /** The model's own earlier answer: text, calls, or both. */
    record AssistantTurn(String text, List<ToolRequest> calls) implements ChatTurn {
        public AssistantTurn {
            calls = List.copyOf(calls);
        }
    }

    /** The answer to the call with this id, in order after the turn that asked for it. */
    record ToolTurn(String callId, String toolName, String text, boolean isError) implements ChatTurn {}
}
