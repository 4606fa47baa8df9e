package io.agentmode.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContentSecurityPolicyTest {

    @Test
    void the_application_talks_to_the_gateway_only() {
        assertThat(ContentSecurityPolicy.allowing(Optional.empty()))
                .contains("connect-src 'self';", "frame-ancestors 'none'", "img-src 'self' data: https:");
    }

    @Test
    void it_may_also_talk_to_where_it_signs_in() {
        assertThat(ContentSecurityPolicy.allowing(Optional.of(URI.create("https://id.example:8443/realms/a"))))
                .contains("connect-src 'self' https://id.example:8443;");
    }
}
