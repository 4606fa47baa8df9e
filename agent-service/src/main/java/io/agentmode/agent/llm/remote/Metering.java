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

/** Prices what the provider counted; one that counts nothing is estimated, so that a budget still holds. */
record Metering(ModelRequest request, ModelPrices prices, TokenCounter counter) {

    Usage usage(@Nullable TokenUsage counted, String answered, List<ToolRequest> calls) {
        long input = counted == null || counted.inputTokenCount() == null
                ? counter.estimate(request)
                : counter.learned(request, counted.inputTokenCount());
        long output = counted == null || counted.outputTokenCount() == null
                ? counter.estimate(request.model(), answered, calls)
                : counted.outputTokenCount() + thoughts(counted);
        return new Usage(input, output, prices.cost(request, input, output));
    }

    /** Gemini counts thoughts apart from the answer, and charges for both. */
    private static int thoughts(TokenUsage counted) {
        return counted instanceof GoogleAiGeminiTokenUsage gemini && gemini.thoughtsTokenCount() != null
                ? gemini.thoughtsTokenCount()
                : 0;
    }
}
