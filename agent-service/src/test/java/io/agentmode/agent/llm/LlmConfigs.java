package io.agentmode.agent.llm;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Configuration as the service would read it, from a few keys. */
public final class LlmConfigs {
    private LlmConfigs() {}

    public static LlmConfig of(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(LlmConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(LlmConfig.class);
    }
}
