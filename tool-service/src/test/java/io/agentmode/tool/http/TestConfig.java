package io.agentmode.tool.http;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/** The defaults, as the service has them. */
final class TestConfig {
    private TestConfig() {}

    static HttpToolConfig http() {
        return new SmallRyeConfigBuilder()
                .withMapping(HttpToolConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(HttpToolConfig.class);
    }
}
