package io.agentmode.tool.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeNamesTest {

    @Test
    void aNameThatIsFreeAndValidStaysAndATakenOneGetsItsServersName() {
        var names = new FreeNames(Set.of("read"), "mcp:files");

        assertThat(names.of("write")).isEqualTo("write");
        assertThat(names.of("read")).isEqualTo("files_read");
        assertThat(names.of("read")).isEqualTo("files_read_2");
    }

    @Test
    void aNameThatIsOddOrLongIsMappedAndStaysItsOwn() {
        var names = new FreeNames(Set.of(), "mcp:files");

        assertThat(names.of("files/read")).matches("files_read_[0-9a-f]{7}");
        assertThat(names.of("files.read")).matches("files_read_[0-9a-f]{7}");
        assertThat(names.of("x".repeat(200))).hasSizeLessThanOrEqualTo(64).matches("[a-zA-Z0-9_-]+");
        assertThat(names.of("日本")).matches("[a-zA-Z0-9_-]{1,64}");
    }
}
