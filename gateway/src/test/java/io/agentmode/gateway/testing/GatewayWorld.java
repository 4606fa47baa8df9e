package io.agentmode.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys and services; the memory service is down. */
public final class GatewayWorld implements QuarkusTestResourceLifecycleManager {
    private @Nullable StubServices services;

    @Override
    public Map<String, String> start() {
        var keys = TestKeys.create();
        var stub = new StubServices();
        services = stub;
        var sessions = "http://127.0.0.1:" + stub.start("session");
        System.setProperty("agentmode.test.sessions", sessions);
        var config = new HashMap<String, String>();
        config.put("agent-mode.gateway.upstream.agent-service", "http://127.0.0.1:" + stub.start("agent"));
        config.put("agent-mode.gateway.upstream.session-service", sessions);
        config.put("agent-mode.gateway.upstream.tool-service", "http://127.0.0.1:" + stub.start("tool"));
        config.put("agent-mode.gateway.upstream.memory-service", "http://127.0.0.1:1");
        config.put(
                "agent-mode.gateway.upstream.private-key",
                keys.resolve("internal.pem").toString());
        config.put("agent-mode.gateway.upstream.response-timeout", "1500ms");
        config.put(
                "agent-mode.gateway.identity.local.private-key",
                keys.resolve("local.pem").toString());
        config.put(
                "agent-mode.gateway.identity.local.public-key",
                keys.resolve("local.pub").toString());
        config.put("agent-mode.gateway.stream.heartbeat", "1s");
        config.put("agent-mode.gateway.stream.beats-until-doubt", "2");
        config.put("agent-mode.gateway.stream.per-user", "20");
        return config;
    }

    @Override
    public void stop() {
        if (services != null) {
            services.close();
        }
    }
}
