package io.agentmode.gateway.testing;

import io.agentmode.embedded.EmbeddedInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The servers, and a run that was in the middle of its answer when the gateway went down. */
public final class EarlierEvents implements QuarkusTestResourceLifecycleManager {
    public static final ScriptedRun RUN = new ScriptedRun(
            UUID.fromString("01990000-0000-7000-8000-000000000001"),
            UUID.fromString("01990000-0000-7000-8000-000000000002"));

    private final EmbeddedInfrastructure servers = new EmbeddedInfrastructure();

    @Override
    public Map<String, String> start() {
        servers.init(Map.of("database", "gateway"));
        var config = servers.start();
        try (var kafka = new KafkaFeed(Objects.requireNonNull(config.get("kafka.bootstrap.servers")))) {
            kafka.publish(RUN.started());
            kafka.publish(RUN.delta(0, "Hello"));
            kafka.publish(RUN.delta(1, " you"));
        }
        return config;
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
