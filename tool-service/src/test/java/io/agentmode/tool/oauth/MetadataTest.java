package io.agentmode.tool.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTest {
    private static final URI ISSUER = URI.create("https://auth.example/tenant");

    @Test
    void readsWhereTheServerDoesWhat() throws Exception {
        var document = document();
        document.put("revocation_endpoint", "https://auth.example/revoke");
        document.putArray("token_endpoint_auth_methods_supported").add("none");

        var provider = Metadata.provider(document, ISSUER);

        assertThat(provider.tokenEndpoint()).isEqualTo(URI.create("https://auth.example/token"));
        assertThat(provider.revocationEndpoint()).isEqualTo(URI.create("https://auth.example/revoke"));
        assertThat(provider.registrationEndpoint()).isNull();
        assertThat(provider.takes("none")).isTrue();
        assertThat(provider.namesItself()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "issuer,https://evil.example,another issuer",
        "authorization_endpoint,javascript:alert(1),no https address",
        "authorization_endpoint,http://auth.example/authorize,no https address",
        "token_endpoint,http://10.0.0.1/token,no https address",
        "token_endpoint,'',no token_endpoint",
        "registration_endpoint,https://user@auth.example/,no https address"
    })
    void refusesWhatWouldNotBeSafe(String field, String value, String message) {
        assertThatThrownBy(() -> Metadata.provider(document().put(field, value), ISSUER))
                .isInstanceOf(OAuthFailed.class)
                .hasMessageContaining(message);
    }

    @Test
    void aServerWithoutS256IsRefused() {
        var plain = document();
        plain.putArray("code_challenge_methods_supported").add("plain");

        assertThatThrownBy(() -> Metadata.provider(plain, ISSUER)).hasMessageContaining("PKCE with S256");
        assertThatThrownBy(() -> Metadata.provider(document().without("code_challenge_methods_supported"), ISSUER))
                .hasMessageContaining("PKCE with S256");
    }

    @Test
    void aServerWithoutCodesIsRefused() {
        var implicit = document();
        implicit.putArray("response_types_supported").add("token");

        assertThatThrownBy(() -> Metadata.provider(implicit, ISSUER)).hasMessageContaining("no authorization codes");
    }

    @Test
    void onThisMachineItNeedNoTls() throws Exception {
        assertThat(Metadata.safe("http://127.0.0.1:8080/x", "x").getPort()).isEqualTo(8080);
        assertThat(Metadata.safe("http://localhost/x", "x").getHost()).isEqualTo("localhost");
    }

    private static ObjectNode document() {
        var document = JsonNodeFactory.instance
                .objectNode()
                .put("issuer", ISSUER.toString())
                .put("authorization_endpoint", "https://auth.example/authorize")
                .put("token_endpoint", "https://auth.example/token");
        document.putArray("code_challenge_methods_supported").add("S256");
        return document;
    }
}
