package io.agentmode.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpstreamTest {

    @Test
    void an_address_is_that_of_a_whole_server() {
        assertThat(Upstream.TOOL_SERVICE.url(config("https://tools.example.com/")))
                .isEqualTo(URI.create("https://tools.example.com"));
    }

    @Test
    void another_one_is_refused_by_the_name_of_its_variable() {
        assertThatThrownBy(() -> Upstream.TOOL_SERVICE.url(config("http://example.com/tools")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TOOL_SERVICE_URL");
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
