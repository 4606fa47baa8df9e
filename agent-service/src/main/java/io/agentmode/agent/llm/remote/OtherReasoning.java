package io.agentmode.agent.llm.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import io.agentmode.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/** Reasoning under {@code delta.reasoning}, as OpenRouter, Ollama and newer vLLM name what the library does not know. */
final class OtherReasoning {
    private OtherReasoning() {}

    static @Nullable String in(Object event) {
        if (!(event instanceof ServerSentEvent sse) || !sse.data().contains("\"reasoning\"")) {
            return null;
        }
        try {
            var thought = Json.wire().readTree(sse.data()).at("/choices/0/delta/reasoning");
            return thought.isTextual() && !thought.asText().isEmpty() ? thought.asText() : null;
        } catch (JsonProcessingException _) {
            return null;
        }
    }
}
