package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.agent.llm.JsonSize;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.ToolStatus;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call, as the model and the record get it.
 *
 * @param fullSize bytes of the whole output as JSON
 */
record CallResult(
        ToolStatus status,
        @Nullable JsonNode output,
        boolean truncated,
        long fullSize,
        long durationMs,
        @Nullable CallError error) {
    private static final int MOST_BYTES = 32 * 1024;

    static CallResult ok(String text) {
        return ok(TextNode.valueOf(text));
    }

    static CallResult ok(JsonNode output) {
        return new CallResult(ToolStatus.OK, output, false, Json.writeBytes(output).length, 0, null);
    }

    /** What a person said takes no more of a prompt than what a tool says; the whole is in the record of the answer. */
    static CallResult answered(JsonNode answer) {
        long size = Json.writeBytes(answer).length;
        if (size <= MOST_BYTES) {
            return ok(answer);
        }
        var text = answer.isTextual() ? answer.textValue() : answer.toString();
        var beginning = TextNode.valueOf(JsonSize.beginning(text, MOST_BYTES));
        return new CallResult(ToolStatus.OK, beginning, true, size, 0, null);
    }

    static CallResult error(String code, String message) {
        return error(new CallError(code, message));
    }

    static CallResult error(CallError error) {
        return new CallResult(ToolStatus.ERROR, null, false, 0, 0, error);
    }

    /** The tool service's final word on a call. */
    static CallResult of(ToolEvent event) {
        return switch (event) {
            case ToolEvent.Succeeded done ->
                new CallResult(
                        ToolStatus.OK,
                        StorableNumbers.of(done.output()),
                        done.truncated(),
                        done.fullSize(),
                        done.durationMs(),
                        null);
            case ToolEvent.Failed failed ->
                new CallResult(
                        ToolStatus.ERROR,
                        null,
                        false,
                        0,
                        failed.durationMs(),
                        new CallError(failed.code(), failed.message()));
            case ToolEvent.Started _, ToolEvent.Progressed _, ToolEvent.Asked _, ToolEvent.OutcomeUnknown _ ->
                throw new IllegalArgumentException(
                        "not a final word: " + event.getClass().getSimpleName());
        };
    }

    static CallResult denied(String message) {
        return new CallResult(ToolStatus.DENIED, null, false, 0, 0, new CallError("TOOL_DENIED", message));
    }
}
