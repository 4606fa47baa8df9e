package io.agentmode.agent.llm.remote;

import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import io.agentmode.agent.llm.ModelPrices;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.TokenCounter;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.event.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices what the provider counted; one that counts nothing, or nonsense, is estimated, so that a budget still holds. */
record Metering(ModelRequest request, ModelPrices prices, TokenCounter counter) {
    private static final int MOST = 100_000_000;

    Usage usage(@Nullable TokenUsage counted, String answered, List<ToolRequest> calls) {
        long input = counted == null || !isCount(counted.inputTokenCount())
                ? counter.estimate(request)
                : counter.learned(request, counted.inputTokenCount());
        long output = counted == null || !isCount(counted.outputTokenCount())
                ? counter.estimate(request.model(), answered, calls)
                : counted.outputTokenCount() + thoughts(counted);
        return new Usage(input, output, prices.cost(request, input, output));
    }

    /** Gemini counts thoughts apart from the answer, and charges for both. */
    private static long thoughts(TokenUsage counted) {
        return counted instanceof GoogleAiGeminiTokenUsage gemini && isCount(gemini.thoughtsTokenCount())
                ? gemini.thoughtsTokenCount()
                : 0;
    }

    /** A budget must not grow by a count below zero, nor end with one that no model can have had. */
    private static boolean isCount(@Nullable Integer tokens) {
        return tokens != null && tokens >= 0 && tokens <= MOST;
    }
}
