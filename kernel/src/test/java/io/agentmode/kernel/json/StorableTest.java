package io.agentmode.kernel.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTest {
    @Test
    void losesNothingButTheCharactersThatTheDatabaseRefuses() {
        assertThat(Storable.text("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(Storable.text("\udeada\ud83d\ude00b\ud83d")).isEqualTo("\uFFFDa\ud83d\ude00b\uFFFD");
        assertThat(Storable.text("\ud83d\ud83d\ude00")).isEqualTo("\uFFFD\ud83d\ude00");
        assertThat(Storable.jsonOf(Map.of("k", List.of("a\0b", "\\")))).isEqualTo("{\"k\":[\"a\\ufffdb\",\"\\\\\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"a\\u0000":"\\u0000"}          | {"a\\ufffd":"\\ufffd"}
                ["\\uDEAD","\\ud83d","\\ud83dx"] | ["\\ufffd","\\ufffd","\\ufffdx"]
                ["\\ud83d\\ud83d\\uDE00"]         | ["\\ufffd\\ud83d\\uDE00"]
                ["\\ud83d\\u0041"]              | ["\\ufffd\\u0041"]
                ["\\\\u0000","\\\\\\u0000"]        | ["\\\\u0000","\\\\\\ufffd"]
                ["\\n\\u00e9","\\\\"]            | ["\\n\\u00e9","\\\\"]
                no json \\u00 \\                | no json \\u00 \\
                """)
    void replacesThemInJson(String json, String storable) {
        assertThat(Storable.json(json)).isEqualTo(storable);
        assertThat(Storable.json(json.getBytes(UTF_8))).isEqualTo(storable.getBytes(UTF_8));
    }

    @Test
    void replacesThemInJsonThatDoesNotEscapeThem() {
        assertThat(Storable.json("[\"\udead ü\"]")).isEqualTo("[\"\uFFFD ü\"]");
    }

    @Test
    void leavesWhatIsStorableAlone() {
        var bytes = "[\"ü €\"]".getBytes(UTF_8);

        assertThat(Storable.json(bytes)).isSameAs(bytes);
    }

    @Test
    void keepsWhatIsMissingMissing() {
        assertThat(Storable.textOrNull(null)).isNull();
        assertThat(Storable.jsonOf(null)).isNull();
    }
}
