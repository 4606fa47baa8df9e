package io.agentmode.tool.execution;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

final class OwnerProducer {
    private OwnerProducer() {}

    @Produces
    @Singleton
    static Owner owner(ExecutionConfig config) {
        return Owner.ofThisProcess(config.lease());
    }
}
