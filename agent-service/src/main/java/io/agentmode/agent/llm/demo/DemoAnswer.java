package io.agentmode.agent.llm.demo;

import io.agentmode.agent.llm.ToolRequest;
import java.util.List;

/** What the demo model is going to say; {@code slow} answers exist so that a person has time to interrupt them. */
record DemoAnswer(String reasoning, String text, List<ToolRequest> calls, boolean slow) {

    static DemoAnswer saying(String reasoning, String text) {
        return new DemoAnswer(reasoning, text, List.of(), false);
    }
}
