package io.agentmode.agent.llm.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Something in the user's message that a tool would do.
 *
 * @param label how the answer refers to it
 * @param segment the part of the message that arguments may be taken from
 * @param known arguments the demo model is sure of, under the names tools usually give them, most likely name first
 */
record Wish(String tool, String label, String segment, Map<String, JsonNode> known) {}
