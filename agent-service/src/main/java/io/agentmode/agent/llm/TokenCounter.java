package io.agentmode.agent.llm;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How many tokens a text is. Providers that do not say get about a token for every four characters. */
@ApplicationScoped
public class TokenCounter {
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** What is sent. */
    public long count(ModelRequest request) {
        return tokens(
                request.turns().stream().mapToLong(TokenCounter::characters).sum());
    }

    /** What is answered. */
    public long count(String text, List<ToolRequest> calls) {
        return tokens(text.length() + characters(calls));
    }

    private static long tokens(long characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }

    private static long characters(ChatTurn turn) {
        return switch (turn) {
            case ChatTurn.SystemTurn system -> system.text().length();
            case ChatTurn.UserTurn user -> user.text().length();
            case ChatTurn.AssistantTurn assistant -> assistant.text().length() + characters(assistant.calls());
            case ChatTurn.ToolTurn tool -> tool.text().length();
        };
    }

    private static long characters(List<ToolRequest> calls) {
        return calls.stream()
                .mapToLong(call -> call.name().length() + call.arguments().length())
                .sum();
    }
}
