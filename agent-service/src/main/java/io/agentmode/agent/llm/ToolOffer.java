package io.agentmode.agent.llm;

import com.fasterxml.jackson.databind.JsonNode;

/** A tool the model may ask for; the schema is JSON Schema of its arguments. */
public record ToolOffer(String name, String description, JsonNode inputSchema) {}
