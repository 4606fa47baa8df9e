package io.agentmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedInfrastructureTest {

    @Test
    void givesEveryDatabaseOfAJvmTheSameServers() throws SQLException {
        var agents = started("agents");
        var tools = started("tools");

        assertThat(agents)
                .containsOnlyKeys(
                        "quarkus.datasource.reactive.url",
                        "quarkus.datasource.username",
                        "quarkus.datasource.password",
                        "quarkus.datasource.owner.jdbc.url",
                        "quarkus.datasource.owner.username",
                        "quarkus.datasource.owner.password",
                        "kafka.bootstrap.servers")
                .containsEntry("quarkus.datasource.username", "agents_app")
                .containsEntry("quarkus.datasource.owner.username", "agents_owner");
        assertThat(tools).containsEntry("kafka.bootstrap.servers", agents.get("kafka.bootstrap.servers"));
        assertThat(agents.get("quarkus.datasource.reactive.url")).startsWith("postgresql://localhost:");
        try (var connection = DriverManager.getConnection(
                tools.get("quarkus.datasource.owner.jdbc.url"),
                tools.get("quarkus.datasource.owner.username"),
                tools.get("quarkus.datasource.owner.password"))) {
            assertThat(connection.isValid(2)).isTrue();
        }
    }

    private static Map<String, String> started(String database) {
        var infrastructure = new EmbeddedInfrastructure();
        infrastructure.init(Map.of("database", database));
        try {
            return infrastructure.start();
        } finally {
            infrastructure.stop();
        }
    }
}
