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
class TailStatus implements HealthCheck {
    private volatile boolean caughtUp;
    private volatile boolean connected;

    void isConnected(boolean now) {
        connected = now;
    }

    void hasCaughtUp() {
        caughtUp = true;
    }

    boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stream-tail")
                .withData("kafka", connected ? "connected" : "unreachable")
                .status(caughtUp)
                .build();
    }
}
