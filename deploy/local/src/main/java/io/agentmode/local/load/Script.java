package io.agentmode.local.load;

import java.time.Duration;
import java.util.List;

/** How the model answers: how many tokens, how long apart, and which tools it asks for first, all at once. */
public record Script(int tokens, Duration pace, List<ToolUse> tools) {

    public static final Script SHORT = new Script(3, Duration.ZERO, List.of());
    public static final Script TOOL = new Script(3, Duration.ZERO, List.of(ToolUse.CALCULATOR));

    public static Script paced(int tokens, Duration pace) {
        return new Script(tokens, pace, List.of());
    }
}
