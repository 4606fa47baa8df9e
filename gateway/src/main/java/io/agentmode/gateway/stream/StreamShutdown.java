package io.agentmode.gateway.stream;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Streams never end by themselves, and a gateway that stops would wait for them in vain. */
@ApplicationScoped
class StreamShutdown {
    private final Shards shards;

    StreamShutdown(Shards shards) {
        this.shards = shards;
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        shards.close();
    }
}
