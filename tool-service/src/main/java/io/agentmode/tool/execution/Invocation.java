package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * What a runner gets to do.
 *
 * @param callId the same when a call is run again: the idempotency key for the other side
 */
public record Invocation(String tenant, UUID callId, ToolSnapshot tool, JsonNode arguments) {}
