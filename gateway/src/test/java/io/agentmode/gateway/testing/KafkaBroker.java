package io.agentmode.gateway.testing;

import io.agentmode.embedded.EmbeddedInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;

/** The one broker of the test JVM; the gateway needs nothing else of what there is. */
public final class KafkaBroker implements QuarkusTestResourceLifecycleManager {
    private static final String KEY = "kafka.bootstrap.servers";
    private static final String KNOWN = "agentmode.test.kafka";

    @Override
    public Map<String, String> start() {
        return Map.of(KEY, bootstrapServers());
    }

    @Override
    public void stop() {}

    /** Each test profile has its own class loader, so what is shared is kept in a system property. */
    static String bootstrapServers() {
        if (System.getProperty(KNOWN) == null) {
            var servers = new EmbeddedInfrastructure();
            servers.init(Map.of("database", "gateway"));
            System.setProperty(KNOWN, Objects.requireNonNull(servers.start().get(KEY)));
        }
        return System.getProperty(KNOWN, "");
    }
}
