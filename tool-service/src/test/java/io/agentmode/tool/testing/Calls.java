package io.agentmode.tool.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolCommand.Invoke;
import io.agentmode.kernel.json.Ids;
import java.time.Instant;
import java.util.UUID;

/** Calls as the worker sends them. */
public final class Calls {
    private Calls() {}

    public static Invoke calculate(UUID agent, UUID tool, String expression) {
        return call(agent, tool, "calculator", argument("expression", expression));
    }

    /** A call that {@link ScriptedRunner} runs. */
    public static Invoke scripted(UUID agent, UUID tool, String what) {
        return call(agent, tool, "scripted", argument("do", what));
    }

    public static Invoke call(UUID agent, UUID tool, String name, JsonNode arguments) {
        return new Invoke(Ids.next(), Ids.next(), Ids.next(), 1, agent, "ann", tool, name, arguments, Instant.now());
    }

    public static JsonNode argument(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
