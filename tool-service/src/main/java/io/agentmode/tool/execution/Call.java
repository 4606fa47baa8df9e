package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.json.Storable;
import io.agentmode.kernel.trace.TraceParent;
import io.agentmode.tool.text.StorableJson;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call as the worker froze it, and the trace it belongs to. */
record Call(
        UUID callId,
        UUID runId,
        UUID sessionId,
        UUID agentId,
        String userId,
        String toolName,
        JsonNode arguments,
        @Nullable TraceParent trace) {

    /** A model may have written anything. */
    Call {
        toolName = Storable.text(toolName);
        arguments = StorableJson.of(arguments);
    }

    static Call of(ToolCommand.Invoke invoke, @Nullable TraceParent trace) {
        return new Call(
                invoke.callId(),
                invoke.runId(),
                invoke.sessionId(),
                invoke.agentId(),
                invoke.userId(),
                invoke.name(),
                Objects.requireNonNullElseGet(invoke.arguments(), JsonNodeFactory.instance::objectNode),
                trace);
    }

    String argumentsHash() {
        return CanonicalJson.sha256(arguments);
    }
}
