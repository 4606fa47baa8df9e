package io.agentmode.session.run;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Limits as an operator may set them. */
final class GivenLimits {
    private GivenLimits() {}

    static RunLimits limits(int perUser, int perTenant) {
        return new SmallRyeConfigBuilder()
                .withMapping(RunLimits.class)
                .withDefaultValues(Map.of(
                        "agent-mode.session.runs.per-user", String.valueOf(perUser),
                        "agent-mode.session.runs.per-tenant", String.valueOf(perTenant),
                        "agent-mode.session.runs.retry-after", "PT7S"))
                .build()
                .getConfigMapping(RunLimits.class);
    }
}
