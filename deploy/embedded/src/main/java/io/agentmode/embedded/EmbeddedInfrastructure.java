package io.agentmode.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;

/**
 * PostgreSQL and Kafka for Quarkus tests. Started once per JVM and shared by all test profiles; the argument
 * {@code database} names the service's database.
 */
public final class EmbeddedInfrastructure implements QuarkusTestResourceLifecycleManager {

    private String database = "";

    @Override
    public void init(Map<String, String> arguments) {
        database = Objects.requireNonNull(arguments.get("database"), "the argument 'database' is missing");
    }

    @Override
    public Map<String, String> start() {
        return "containers".equals(System.getProperty("infrastructure"))
                ? ContainerInfrastructure.provide(database)
                : ProcessInfrastructure.provide(database);
    }

    /** Nothing: the next test profile of this JVM uses the same servers, which end with the JVM. */
    @Override
    public void stop() {}
}
