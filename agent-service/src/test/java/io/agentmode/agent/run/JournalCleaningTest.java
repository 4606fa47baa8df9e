package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalCleaningTest {
    private static final String KEY = "agent-mode.run.journal-retention";

    @Test
    void aJournalIsKeptForThirtyDaysOrAsLongAsIsSaid() {
        assertThat(retention(Map.of())).isEqualTo(Duration.ofDays(30));
        assertThat(retention(Map.of(KEY, "15d"))).isEqualTo(Duration.ofDays(15));
    }

    @Test
    void aTimeInWhichARunCouldBeStartedAgainIsRefused() {
        assertThatThrownBy(() -> retention(Map.of(KEY, "359h")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(KEY, "PT359H", "15d or longer");
    }

    private static Duration retention(Map<String, String> keys) {
        return JournalCleaning.retention(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withMapping(RunConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(RunConfig.class));
    }
}
