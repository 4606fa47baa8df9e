package io.agentmode.kernel.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The tools an agent may call, as the worker offers them to the model. */
@WireType("tool.toolset.v1")
public record Toolset(UUID agentId, List<Tool> tools, Instant updatedAt) implements WireEvent {

    /**
     * One callable tool.
     *
     * @param source where it comes from: {@code builtin}, {@code http}, {@code mcp:<server name>}
     * @param inputSchema JSON Schema 2020-12 of the arguments
     */
    public record Tool(
            UUID toolId,
            String name,
            String description,
            String source,
            JsonNode inputSchema,
            ToolPolicy policy,
            RecoveryClass recovery,
            long timeoutMs,
            boolean isRequired) {}

    /** Whether a call needs a person. */
    public enum ToolPolicy {
        ALLOW,
        ASK,
        DENY
    }

    /** What may be done with a call that was cut off. */
    public enum RecoveryClass {
        READ_ONLY,
        IDEMPOTENT,
        UNSAFE
    }

    public Toolset {
        tools = List.copyOf(tools);
    }

    @Override
    public Topic topic() {
        return Topic.TOOL_TOOLSET_STATE;
    }

    @Override
    public String key() {
        return agentId.toString();
    }
}
