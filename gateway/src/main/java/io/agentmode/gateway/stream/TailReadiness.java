package io.agentmode.gateway.stream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the recent tail has been read back. That Kafka is away later is told but makes nothing unready: messages are
 * accepted and the record is read without it.
 */
@Readiness
@Singleton
class TailReadiness implements HealthCheck {
    private final TailStatus status;

    TailReadiness(TailStatus status) {
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stream-tail")
                .withData("kafka", status.connected() ? "connected" : "unreachable")
                .status(status.caughtUp())
                .build();
    }
}
