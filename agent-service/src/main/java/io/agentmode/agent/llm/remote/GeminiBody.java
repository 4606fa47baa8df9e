package io.agentmode.agent.llm.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/** What Gemini's API takes and the library cannot say. */
final class GeminiBody {
    /** The API's own word for calls whose signature the history does not hold; Gemini 3 refuses them without. */
    private static final String NO_SIGNATURE = "skip_thought_signature_validator";

    private GeminiBody() {}

    static String completed(String body, ModelRequest request) {
        try {
            var json = (ObjectNode) Json.wire().readTree(body);
            if (!request.tools().isEmpty()) {
                json.set("tools", ToolSchemas.gemini(request.tools()));
            }
            json.set("contents", withAnswersTogether(json.path("contents")));
            json.path("contents").forEach(GeminiBody::sign);
            return json.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** The answers to parallel calls must come in one message. */
    private static ArrayNode withAnswersTogether(JsonNode contents) {
        var together = JsonNodeFactory.instance.arrayNode();
        @Nullable ArrayNode answers = null;
        for (var content : contents) {
            boolean isAnswer = content.at("/parts/0").has("functionResponse");
            if (isAnswer && answers != null) {
                content.path("parts").forEach(answers::add);
                continue;
            }
            together.add(content);
            answers = isAnswer && content.path("parts") instanceof ArrayNode parts ? parts : null;
        }
        return together;
    }

    private static void sign(JsonNode content) {
        for (var part : content.path("parts")) {
            if (part.has("functionCall") && part instanceof ObjectNode call) {
                call.put("thoughtSignature", NO_SIGNATURE);
                return;
            }
        }
    }
}
