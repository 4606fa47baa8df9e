package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedleTest {
    private final Needle needle = Needle.planted("secret");

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
    void isFoundAsItIsAndEncodedWhateverStandsAroundIt(String before) {
        for (var after : new String[] {"", "z", "zz", "zzz"}) {
            var bytes = (before + needle.text() + after).getBytes(StandardCharsets.UTF_8);

            assertThat(needle.isIn(new String(bytes, StandardCharsets.UTF_8))).isTrue();
            assertThat(needle.isIn(Base64.getEncoder().encodeToString(bytes))).isTrue();
            assertThat(needle.isIn(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isTrue();
            assertThat(needle.isIn(HexFormat.of().formatHex(bytes))).isTrue();
            assertThat(needle.isIn(URLEncoder.encode(before + needle.text() + after, StandardCharsets.UTF_8)))
                    .isTrue();
        }
    }

    @Test
    void isNotFoundWhereItIsNot() {
        assertThat(needle.isIn(Needle.planted("secret").text())).isFalse();
        assertThat(needle.isIn("zq7secret/")).isFalse();
    }
}
