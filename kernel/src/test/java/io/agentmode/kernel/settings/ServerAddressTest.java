package io.agentmode.kernel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://tool-service:8083, http://tool-service:8083",
        "https://tools.example.com/, https://tools.example.com",
        "http://[::1]:8083, http://[::1]:8083"
    })
    void anAddressIsAHostWithOrWithoutAPort(String configured, String url) {
        assertThat(ServerAddress.of("X_URL", URI.create(configured))).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/tools",
                "http://example.com?a=b",
                "http://example.com#a",
                "http://ann:secret@example.com",
                "ftp://example.com",
                "example.com",
                "tool-service:8083"
            })
    void anotherOneIsRefusedByTheNameOfItsSetting(String configured) {
        assertThatThrownBy(() -> ServerAddress.of("X_URL", URI.create(configured)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X_URL must be")
                .hasMessageNotContaining("secret");
    }
}
