package io.agentmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class PostgresSocketTest {

    @Test
    void liesBesideTheData() {
        assertThat(PostgresSocket.folder(Path.of("/home/ann/data"))).contains(Path.of("/home/ann/data"));
    }

    @Test
    void isNoneWhereItsPathWouldBeTooLongForTheSystem() {
        var longest = "/" + "x".repeat(107 - 1 - "/.s.PGSQL.65535".length());

        assertThat(PostgresSocket.folder(Path.of(longest))).isPresent();
        assertThat(PostgresSocket.folder(Path.of(longest + "x"))).isEmpty();
        assertThat(PostgresSocket.folder(Path.of(longest.substring(0, longest.length() - 1) + "ö")))
                .isEmpty();
    }
}
