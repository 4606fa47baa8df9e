package io.agentmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Operators' databases are made as those of the tests are. */
class DatabasesScriptTest {

    @Test
    void theScriptGivesTheSameRolesTheSamePrivileges() throws IOException {
        var database = new ServiceDatabase("notes", "", "");
        var script = Files.readString(Path.of("..", "kubernetes", "data", "databases.sh"))
                .replace(":\"name\"", "notes")
                .replace(":\"owner\"", "notes_owner")
                .replace(":\"app\"", "notes_app");

        assertThat(Arrays.asList(script.split(";\n", -1))).containsAll(database.privileges());
        assertThat(database.roles()).allSatisfy(role -> {
            var altered = role.substring(role.indexOf("ALTER ROLE "), role.indexOf(" PASSWORD "));
            assertThat(script).contains(altered);
        });
    }
}
