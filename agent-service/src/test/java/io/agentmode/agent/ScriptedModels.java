package io.agentmode.agent;

import io.agentmode.agent.llm.ScriptedModelServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** One scripted server that plays all remote providers, and a loop that loses patience soon. */
public final class ScriptedModels implements QuarkusTestResourceLifecycleManager {
    public static final ScriptedModelServer SERVER = new ScriptedModelServer();

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("agent-mode.llm.default-model", "demo/demo"),
                Map.entry("agent-mode.llm.openai.base-url", SERVER.baseUrl()),
                Map.entry("agent-mode.llm.idle-timeout", "1s"),
                Map.entry("agent-mode.llm.context-windows.\"openai/small\"", "1600"),
                Map.entry("agent-mode.run.attempts", "2"),
                Map.entry("agent-mode.run.backoff", "20ms"),
                Map.entry("agent-mode.run.tenant-limits.\"narrow\"", "2"),
                Map.entry("agent-mode.budget.tenants.\"thrifty\".tokens", "9000"),
                Map.entry("agent-mode.budget.tenants.\"crowded\".tokens", "20000"));
    }

    @Override
    public void stop() {}
}
