package io.agentmode.agent.llm.remote;

import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.ModelPrices;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.event.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices what the provider counted; one that counts nothing is estimated, so that a budget still holds. */
record Metering(ModelRequest request, ModelPrices prices) {
    private static final int CHARACTERS_PER_TOKEN = 4;

    Usage usage(@Nullable TokenUsage counted, int answered, List<ToolRequest> calls) {
        long input =
                counted == null || counted.inputTokenCount() == null ? estimate(sent()) : counted.inputTokenCount();
        long output = counted == null || counted.outputTokenCount() == null
                ? estimate(answered + characters(calls))
                : counted.outputTokenCount() + thoughts(counted);
        return new Usage(input, output, prices.cost(request.model(), input, output));
    }

    /** Gemini counts thoughts apart from the answer, and charges for both. */
    private static int thoughts(TokenUsage counted) {
        return counted instanceof GoogleAiGeminiTokenUsage gemini && gemini.thoughtsTokenCount() != null
                ? gemini.thoughtsTokenCount()
                : 0;
    }

    private static long estimate(long characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }

    private long sent() {
        return request.turns().stream().mapToLong(Metering::characters).sum();
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
