package io.agentmode.local.load;

import java.time.Duration;

/** How the model answers: how many tokens, how long apart, and whether it asks for a tool first. */
public record Script(int tokens, Duration pace, boolean tool) {

    public static final Script SHORT = new Script(3, Duration.ZERO, false);
    public static final Script TOOL = new Script(3, Duration.ZERO, true);

    public static Script paced(int tokens, Duration pace) {
        return new Script(tokens, pace, false);
    }
}
