package io.agentmode.agent.llm.demo;

import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.event.Usage;
import java.math.BigDecimal;
import java.util.List;

/** Counts a token for every four characters, which is about what real tokenizers give for English. */
final class DemoUsage {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private DemoUsage() {}

    static Usage of(ModelRequest request, DemoAnswer answer) {
        long input = request.turns().stream().mapToLong(DemoUsage::characters).sum();
        long output = answer.reasoning().length() + answer.text().length() + characters(answer.calls());
        return new Usage(tokens(input), tokens(output), BigDecimal.ZERO);
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
