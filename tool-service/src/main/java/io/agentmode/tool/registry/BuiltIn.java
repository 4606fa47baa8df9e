package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;

/** A tool that every tenant has; its description is written for the model. */
public record BuiltIn(String name, String description, JsonNode inputSchema, RecoveryClass recovery) {}
