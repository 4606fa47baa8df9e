package io.agentmode.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {

    @ParameterizedTest
    @CsvSource({
        "http://tool-service:8083, http://tool-service:8083",
        "https://tools.example.com/, https://tools.example.com",
        "http://[::1]:8083, http://[::1]:8083"
    })
    void an_address_is_a_host_with_or_without_a_port(String configured, String url) {
        assertThat(Upstream.TOOL_SERVICE.url(config(configured))).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/tools",
                "http://example.com?a=b",
                "http://ann:secret@example.com",
                "ftp://example.com",
                "example.com",
                "tool-service:8083"
            })
    void another_one_is_refused_by_the_name_of_its_variable(String configured) {
        assertThatThrownBy(() -> Upstream.TOOL_SERVICE.url(config(configured)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TOOL_SERVICE_URL")
                .hasMessageNotContaining("secret");
    }

    private static UpstreamConfig config(String tools) {
        return new SmallRyeConfigBuilder()
                .withMapping(UpstreamConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("agent-mode.gateway.upstream.tool-service", tools), "test", 500))
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(UpstreamConfig.class);
    }
}
