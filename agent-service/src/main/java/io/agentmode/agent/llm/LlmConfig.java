package io.agentmode.agent.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which models can be called, and how. */
@ConfigMapping(prefix = "agent-mode.llm")
public interface LlmConfig {

    /** The stand-in that needs no key and no network. */
    Demo demo();

    /** How fast the stand-in talks. */
    interface Demo {
        /** Pause between two words of an answer; 0 sends an answer at once. */
        @WithDefault("15ms")
        Duration wordDelay();

        /** Pause between two words of the answers that are meant to take long, such as "count to 200". */
        @WithDefault("50ms")
        Duration slowWordDelay();
    }
}
