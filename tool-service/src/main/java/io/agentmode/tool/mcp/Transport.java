package io.agentmode.tool.mcp;

import java.util.Locale;

/** How a server is talked to. */
public enum Transport {
    STREAMABLE_HTTP,
    /** HTTP with server-sent events, as MCP had it before 2025. */
    SSE,
    /** A process of this machine that the operator has allowed. */
    STDIO;

    static Transport of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
