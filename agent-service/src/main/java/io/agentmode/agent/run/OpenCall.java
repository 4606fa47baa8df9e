package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call whose result is still to come; {@code toolId} is null for the loop's own tools. */
record OpenCall(UUID callId, @Nullable UUID toolId, String name, JsonNode arguments, String source) {}
