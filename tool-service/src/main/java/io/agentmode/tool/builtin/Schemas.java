package io.agentmode.tool.builtin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;

/** Schemas as one writes them. */
final class Schemas {
    private Schemas() {}

    static JsonNode of(String json) {
        try {
            return Json.wire().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
