package io.agentmode.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/** A run that was in the middle of its answer when the gateway went down. */
public final class EarlierEvents implements QuarkusTestResourceLifecycleManager {
    public static final ScriptedRun RUN = new ScriptedRun(
            UUID.fromString("01990000-0000-7000-8000-000000000001"),
            UUID.fromString("01990000-0000-7000-8000-000000000002"));

    @Override
    public Map<String, String> start() {
        try (var kafka = new KafkaFeed(KafkaBroker.bootstrapServers())) {
            kafka.publish(RUN.started());
            kafka.publish(RUN.delta(0, "Hello"));
            kafka.publish(RUN.delta(1, " you"));
        }
        return Map.of();
    }

    @Override
    public void stop() {}
}
