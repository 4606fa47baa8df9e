package io.agentmode.tool.registry;

import java.util.Locale;

/** Where a tool runs: in this process, at an HTTP address, or at an MCP server. */
public enum ToolType {
    BUILTIN,
    HTTP,
    MCP;

    static ToolType of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
