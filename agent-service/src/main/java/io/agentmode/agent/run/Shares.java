package io.agentmode.agent.run;

import io.agentmode.kernel.json.Json;
import jakarta.enterprise.context.ApplicationScoped;

/** Each tenant's share of the workers, as configured. */
@ApplicationScoped
class Shares {
    private final RunConfig config;
    private final String limits;
    private final String weights;

    Shares(RunConfig config) {
        this.config = config;
        this.limits = Json.write(config.tenantLimits());
        this.weights = Json.write(config.tenantWeights());
    }

    /** How many runs of a tenant are worked on at once. */
    int limit(String tenant) {
        return config.tenantLimits().getOrDefault(tenant, config.perTenant());
    }

    int usualLimit() {
        return config.perTenant();
    }

    /** JSON by tenant, for those with another limit than the usual. */
    String limits() {
        return limits;
    }

    /** JSON by tenant, for those with another weight than 1. */
    String weights() {
        return weights;
    }
}
