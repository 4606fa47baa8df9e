package io.agentmode.tool.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tool's effects, in the words of MCP's annotations; null is unknown.
 *
 * @param readOnly changes nothing, so that it may run again at any time
 * @param destructive may change what cannot be restored
 * @param idempotent told by the call id, a repetition has no further effect
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolHints(
        @Nullable Boolean readOnly,
        @Nullable Boolean destructive,
        @Nullable Boolean idempotent) {
    public static final ToolHints NONE = new ToolHints(null, null, null);

    public boolean isReadOnly() {
        return Boolean.TRUE.equals(readOnly);
    }

    public boolean isDestructive() {
        return Boolean.TRUE.equals(destructive);
    }

    public boolean isIdempotent() {
        return Boolean.TRUE.equals(idempotent);
    }
}
