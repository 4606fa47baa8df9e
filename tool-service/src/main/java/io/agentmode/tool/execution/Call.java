package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.ToolCommand;
import java.util.Objects;
import java.util.UUID;

/** A call as the worker froze it. */
record Call(UUID callId, UUID runId, UUID sessionId, UUID agentId, String userId, String toolName, JsonNode arguments) {

    static Call of(ToolCommand.Invoke invoke) {
        return new Call(
                invoke.callId(),
                invoke.runId(),
                invoke.sessionId(),
                invoke.agentId(),
                invoke.userId(),
                invoke.name(),
                Objects.requireNonNullElseGet(invoke.arguments(), JsonNodeFactory.instance::objectNode));
    }

    String argumentsHash() {
        return CanonicalJson.sha256(arguments);
    }
}
