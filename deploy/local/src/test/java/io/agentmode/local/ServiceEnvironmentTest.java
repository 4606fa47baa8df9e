package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void theDatabaseIsReachedByItsSocketWhoseFolderStandsInThePlaceOfTheHost() {
        var environment = environment(Path.of("/home/ann's data/stack"));

        assertThat(environment)
                .containsEntry("DB_URL", "postgresql://%2Fhome%2Fann%27s%20data%2Fstack%2Fdata%2Fpostgres:5555/agents")
                .containsEntry("DB_OWNER_JDBC_URL", "jdbc:postgresql://127.0.0.1:5555/agents");
    }

    @Test
    void theDatabaseIsReachedThroughTheNetworkWhereTheSocketWouldLieTooDeep() {
        var environment = environment(Path.of("/home/" + "deep/".repeat(30)));

        assertThat(environment).containsEntry("DB_URL", "postgresql://127.0.0.1:5555/agents");
    }

    private Map<String, String> environment(Path home) {
        var ports = Ports.from(Map.of(Component.POSTGRES.portVariable(), "5555"));
        return new ServiceEnvironment(new Layout(folder, home), Keys.in(folder), ports)
                .of(Component.AGENT, 8081, Map.of());
    }
}
