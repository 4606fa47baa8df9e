package io.agentmode.tool.egress;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** The configuration with its defaults and what a test sets. */
final class EgressConfigs {
    private EgressConfigs() {}

    static EgressConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(EgressConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(settings)
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(EgressConfig.class);
    }
}
