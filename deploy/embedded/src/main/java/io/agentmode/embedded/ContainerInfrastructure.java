package io.agentmode.embedded;

import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The servers of a test JVM, as containers; Testcontainers' own reaper ends them. */
final class ContainerInfrastructure {

    private static final String POSTGRES = "agentmode.containers.postgres";
    private static final String KAFKA = "agentmode.containers.kafka";
    private static final String PASSWORD = "embedded";

    private ContainerInfrastructure() {}

    static synchronized Map<String, String> provide(String name) {
        if (System.getProperty(KAFKA) == null) {
            start();
        }
        var database = new ServiceDatabase(name, PASSWORD, PASSWORD);
        var postgres = System.getProperty(POSTGRES, "");
        var separator = postgres.lastIndexOf(':');
        var port = Integer.parseInt(postgres.substring(separator + 1));
        new PostgresAdmin(postgres.substring(0, separator), port, PASSWORD).provide(database);
        return new InfrastructureConfig(database, postgres, System.getProperty(KAFKA, "")).keys();
    }

    @SuppressWarnings("resource") // They live as long as the JVM, on purpose.
    private static void start() {
        var postgres = new PostgreSQLContainer("postgres:18")
                .withUsername(PostgresAdmin.NAME)
                .withPassword(PASSWORD)
                .withDatabaseName(PostgresAdmin.NAME);
        postgres.start();
        var kafka = new KafkaContainer("apache/kafka:4.2.1");
        kafka.start();
        System.setProperty(
                POSTGRES, postgres.getHost() + ":" + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
        System.setProperty(KAFKA, kafka.getBootstrapServers());
    }
}
