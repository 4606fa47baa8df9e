package io.agentmode.agent.llm;

/** A call the model asked for; {@code arguments} is JSON text as the model wrote it, perhaps not valid. */
public record ToolRequest(String id, String name, String arguments) {}
