package io.agentmode.agent.llm.remote;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.ToolRequest;
import java.util.List;
import java.util.function.UnaryOperator;

/** Turns as langchain4j's messages, texts and ids unchanged. */
final class ChatMessages {
    private ChatMessages() {}

    /** {@code arguments} adapts what the model once wrote for a provider that takes only valid JSON back. */
    static List<ChatMessage> of(List<ChatTurn> turns, UnaryOperator<String> arguments) {
        return turns.stream()
                .filter(turn -> !isEmpty(turn))
                .map(turn -> message(turn, arguments))
                .toList();
    }

    /** Providers refuse messages without anything in them. */
    private static boolean isEmpty(ChatTurn turn) {
        return switch (turn) {
            case ChatTurn.SystemTurn system -> system.text().isBlank();
            case ChatTurn.UserTurn user -> user.text().isEmpty();
            case ChatTurn.AssistantTurn assistant ->
                assistant.text().isEmpty() && assistant.calls().isEmpty();
            case ChatTurn.ToolTurn _ -> false;
        };
    }

    private static ChatMessage message(ChatTurn turn, UnaryOperator<String> arguments) {
        return switch (turn) {
            case ChatTurn.SystemTurn system -> SystemMessage.from(system.text());
            case ChatTurn.UserTurn user -> UserMessage.from(user.text());
            case ChatTurn.AssistantTurn assistant -> assistant(assistant, arguments);
            case ChatTurn.ToolTurn tool ->
                ToolExecutionResultMessage.builder()
                        .id(tool.callId())
                        .toolName(tool.toolName())
                        .text(tool.text())
                        .isError(tool.isError())
                        .build();
        };
    }

    private static ChatMessage assistant(ChatTurn.AssistantTurn turn, UnaryOperator<String> arguments) {
        var message = AiMessage.builder()
                .toolExecutionRequests(turn.calls().stream()
                        .map(call -> request(call, arguments))
                        .toList());
        return (turn.text().isEmpty() ? message : message.text(turn.text())).build();
    }

    private static ToolExecutionRequest request(ToolRequest call, UnaryOperator<String> arguments) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(arguments.apply(call.arguments()))
                .build();
    }
}
