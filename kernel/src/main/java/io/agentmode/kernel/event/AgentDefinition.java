package io.agentmode.kernel.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the other services know it; a tombstone on the same key says that it was deleted.
 *
 * @param toolsAsOf the {@link Toolset} its runs start with from now on, by its time; null before it has one
 */
@WireType("agent.definition.v1")
public record AgentDefinition(
        UUID id,
        String name,
        @Nullable String description,
        String modelProvider,
        String modelName,
        boolean isActive,
        int version,
        String createdBy,
        Instant updatedAt,
        @Nullable Instant toolsAsOf)
        implements WireEvent {

    @Override
    public Topic topic() {
        return Topic.AGENT_DEFINITION_STATE;
    }

    @Override
    public String key() {
        return id.toString();
    }
}
