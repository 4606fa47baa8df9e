package io.agentmode.tool.testing;

import io.agentmode.kernel.testing.NodePackages;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** The MCP servers that the operator of the tests lets run as processes; broken ones are looked after sooner than usual. */
public class AllowedCommands implements QuarkusTestResourceLifecycleManager {
    private static final String PACKAGES = "@modelcontextprotocol/";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "agent-mode.tool.mcp.stdio.everything",
                node("server-everything") + " stdio",
                "agent-mode.tool.mcp.stdio.files",
                node("server-filesystem") + " " + Path.of("src/test/node").toAbsolutePath(),
                "agent-mode.tool.mcp.stdio.memory",
                node("server-memory"),
                "agent-mode.tool.mcp.health-backoff",
                "500ms");
    }

    private static String node(String name) {
        return "node " + NodePackages.place(PACKAGES + name + "/dist/index.js");
    }

    @Override
    public void stop() {}
}
