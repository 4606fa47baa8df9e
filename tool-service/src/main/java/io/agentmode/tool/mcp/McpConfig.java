package io.agentmode.tool.mcp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/** How MCP servers are talked to. */
@ConfigMapping(prefix = "agent-mode.tool.mcp")
public interface McpConfig {
    /** Commands that may be started as servers, by the name that follows {@code stdio://}; arguments are separated by spaces. */
    Map<String, String> stdio();

    /** How long connecting and listing tools may take. */
    @WithDefault("20s")
    Duration timeout();

    /**
     * Bytes of an answer, or of one event of an answer that is a stream, that are read at most; a larger one is an error.
     * The JDK's reader of lines, which the SDK uses, takes four times as long for a line of twice the length.
     */
    @Min(1_024)
    @Max(67_108_864)
    @WithDefault("1048576")
    int maxResponseBytes();

    /** How long a session that nobody uses is kept. */
    @WithDefault("10m")
    Duration idle();

    /** Calls that run at once on one server from this process; more wait, each for as long as it may take at most. */
    @Min(1)
    @WithDefault("32")
    int concurrency();

    /** How often a healthy server is looked after. */
    @WithDefault("60s")
    Duration healthInterval();

    /** The pause after a server was found broken; it doubles up to ten times the interval. */
    @WithDefault("5s")
    Duration healthBackoff();

    /** How often it is looked whether a server is still there while a call of it runs. */
    @WithDefault("2s")
    Duration pingInterval();

    /** Failures in a row after which calls are turned away at once. */
    @Min(1)
    @WithDefault("5")
    int breakerFailures();

    /** How long they are turned away before one is let through again. */
    @WithDefault("10s")
    Duration breakerPause();
}
