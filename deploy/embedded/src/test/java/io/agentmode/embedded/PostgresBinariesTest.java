package io.agentmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @Test
    void unpacksOnceAndLeavesNothingElseBehind(@TempDir Path cache) throws Exception {
        var home = PostgresBinaries.home(cache);
        var again = PostgresBinaries.home(cache);

        assertThat(again).isEqualTo(home);
        assertThat(home.resolve("bin/postgres")).isExecutable();
        try (var left = Files.list(cache)) {
            assertThat(left).containsExactly(home);
        }
    }
}
