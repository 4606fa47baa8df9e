package io.agentmode.agent;

import io.agentmode.agent.llm.ScriptedModelServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** One scripted server that plays all remote providers, and a loop that loses patience soon. */
public final class ScriptedModels implements QuarkusTestResourceLifecycleManager {
    public static final ScriptedModelServer SERVER = new ScriptedModelServer();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "agent-mode.llm.default-model", "demo/demo",
                "agent-mode.llm.openai.base-url", SERVER.baseUrl(),
                "agent-mode.llm.idle-timeout", "1s",
                "agent-mode.llm.context-windows.\"openai/small\"", "1600",
                "agent-mode.run.attempts", "2",
                "agent-mode.run.backoff", "20ms");
    }

    @Override
    public void stop() {}
}
