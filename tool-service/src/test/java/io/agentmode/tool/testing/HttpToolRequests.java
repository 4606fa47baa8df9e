package io.agentmode.tool.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bodies of requests that add http tools. */
public final class HttpToolRequests {
    private HttpToolRequests() {}

    public static Map<String, Object> tool(String name, Map<String, ?> properties, Map<String, ?> config) {
        return new HashMap<>(Map.of(
                "name",
                name,
                "description",
                "does what its name says",
                "tool_type",
                "http",
                "input_schema",
                Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet())),
                "config",
                config));
    }

    public static Map<String, Object> reading(String name, String url) {
        return tool(name, Map.of(), Map.of("method", "GET", "url", url));
    }
}
