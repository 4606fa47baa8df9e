package io.agentmode.session.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorableTest {
    @Test
    void losesNothingButTheCharacterThatTheDatabaseRefuses() {
        assertThat(Storable.text("a\0b")).isEqualTo("ab");
        assertThat(Storable.json(Map.of("k", List.of("a\0b", "\\")))).isEqualTo("{\"k\":[\"ab\",\"\\\\\"]}");
    }

    @Test
    void keepsABackslashBeforeTheSameLetters() {
        assertThat(Storable.json("\\u0000\0")).isEqualTo("\"\\\\u0000\"");
    }

    @Test
    void keepsWhatIsMissingMissing() {
        assertThat(Storable.text(null)).isNull();
        assertThat(Storable.json(null)).isNull();
    }
}
