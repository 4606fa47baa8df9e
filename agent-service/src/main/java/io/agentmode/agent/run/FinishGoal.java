package io.agentmode.agent.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.agent.llm.ToolOffer;
import io.agentmode.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/** The model says that it is done, and whether the goal is met; offered to every agent. */
record FinishGoal(boolean goalMet, @Nullable String summary) {

    static final ToolOffer OFFER = new ToolOffer(
            "finish_goal", "Ends the work. Call it alone, once the goal is met or when it cannot be met.", schema());

    /** Of arguments that fit. */
    static FinishGoal read(JsonNode arguments) {
        return new FinishGoal(
                arguments.path("goal_met").booleanValue(),
                arguments.path("summary").textValue());
    }

    private static JsonNode schema() {
        try {
            return Json.wire().readTree("""
                    {"type": "object",
                     "properties": {
                       "goal_met": {"type": "boolean", "description": "Whether the goal is met"},
                       "summary": {"type": "string", "description": "What was done, in one or two sentences"},
                       "evidence": {"type": "array", "items": {"type": "string"},
                                    "description": "The steps that show it"}},
                     "required": ["goal_met", "summary"]}""");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
