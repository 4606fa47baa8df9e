package io.agentmode.tool.http;

import static io.agentmode.tool.http.TemplateTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTest {

    @Test
    void argumentsAreEncodedForTheirPlace() {
        var url = UrlTemplate.of("https://api.example.com/users/{id}/x?fixed=1&q={q}");

        var filled = url.fill(json("{'id': 'a/b?c#d %', 'q': 'x&y=z ä'}"), List.of(new UrlTemplate.Pair("p", "1 2")));

        assertThat(filled.toString())
                .isEqualTo("https://api.example.com/users/a%2Fb%3Fc%23d%20%25/x?fixed=1&q=x%26y%3Dz%20%C3%A4&p=1%202");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", ""})
    void anArgumentCannotLeaveItsPlaceInThePath(String id) {
        var url = UrlTemplate.of("https://api.example.com/users/{id}/keys");

        assertThatThrownBy(() -> url.fill(json("{'id': '" + id + "'}"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example.com/x",
                "file:///etc/passwd",
                "ftp://example.com/",
                "gopher://example.com/",
                "https://{host}/x",
                "https://api.{domain}/x",
                "https://user:secret@example.com/",
                "https://example.com/a b",
                "https://example.com/x#part",
                "https://example.com\\@evil.example/",
                "https://exa mple.com/",
                "https://example.com:port/",
                "https://example.com:0/",
                "https://example.com:65536/x",
                "https://example.com:99999999999",
                "https:///x"
            })
    void whatIsNoAddressOfASettledHostIsRefused(String url) {
        assertThatThrownBy(() -> UrlTemplate.of(url)).isInstanceOf(IllegalArgumentException.class);
    }
}
