package io.agentmode.local.load;

import java.nio.charset.StandardCharsets;

/** A call that the model asks for before it answers; {@code {turn}} in the arguments becomes the turn's number. */
public record ToolUse(String tool, String arguments, String result) {

    public static final ToolUse CALCULATOR =
            new ToolUse("calculator", "{\"expression\":\"1234 * 5678\"}", "\"7006652\"");

    String arguments(int turn) {
        return arguments.replace("{turn}", String.valueOf(turn));
    }

    /** Whether the piece of JSON holds what the tool was to return. */
    boolean isAnsweredIn(Bytes json) {
        return json.contains(result.getBytes(StandardCharsets.UTF_8));
    }
}
