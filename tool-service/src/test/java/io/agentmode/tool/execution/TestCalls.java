package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.json.Ids;
import io.agentmode.tool.assignment.Assignment;
import io.agentmode.tool.registry.Tool;
import io.agentmode.tool.registry.ToolHints;
import io.agentmode.tool.registry.ToolType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Calls and tools for plain tests. */
final class TestCalls {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private TestCalls() {}

    static Call call() {
        return new Call(
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                "ann",
                "search",
                JsonNodeFactory.instance.objectNode().put("q", "x"),
                null);
    }

    static Tool tool(RecoveryClass recovery) {
        var nodes = JsonNodeFactory.instance;
        return new Tool(
                Ids.next(),
                "search",
                "searches",
                ToolType.HTTP,
                "http",
                nodes.objectNode()
                        .put("type", "object")
                        .set("required", nodes.arrayNode().add("q")),
                nodes.objectNode(),
                ToolHints.NONE,
                ToolPolicy.ALLOW,
                recovery,
                1_000,
                true,
                NOW,
                NOW);
    }

    static Tool inactive() {
        var tool = tool(RecoveryClass.READ_ONLY);
        return new Tool(
                tool.id(),
                tool.name(),
                tool.description(),
                tool.toolType(),
                tool.source(),
                tool.inputSchema(),
                tool.config(),
                tool.hints(),
                tool.policy(),
                tool.recovery(),
                tool.timeoutMs(),
                false,
                NOW,
                NOW);
    }

    static Assignment assigned(Tool tool, @Nullable ToolPolicy policy) {
        return new Assignment(tool, policy, false);
    }

    static Execution.Accepted accepted(RecoveryClass recovery) {
        return Execution.Accepted.first(call(), ToolSnapshot.of(tool(recovery)), NOW);
    }
}
