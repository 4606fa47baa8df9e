package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.tool.registry.Tool;
import io.agentmode.tool.registry.ToolType;
import java.time.Duration;
import java.util.UUID;

/** A tool as it was when a call of it was accepted: what a repetition after a crash runs, whatever was edited since. */
public record ToolSnapshot(
        UUID toolId,
        String name,
        ToolType toolType,
        String source,
        JsonNode config,
        RecoveryClass recovery,
        int timeoutMs) {

    public static ToolSnapshot of(Tool tool) {
        return new ToolSnapshot(
                tool.id(),
                tool.name(),
                tool.toolType(),
                tool.source(),
                tool.config(),
                tool.recovery(),
                tool.timeoutMs());
    }

    String sourceKind() {
        return source.split(":", 2)[0];
    }

    Duration timeout() {
        return Duration.ofMillis(timeoutMs);
    }
}
