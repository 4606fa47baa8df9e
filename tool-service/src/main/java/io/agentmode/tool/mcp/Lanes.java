package io.agentmode.tool.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** What keeps one server from harming others: so many calls at once, and none while it is down. */
@ApplicationScoped
class Lanes {
    private final McpConfig config;
    private final Clock clock;
    private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();

    Lanes(McpConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    record Lane(Semaphore slots, Breaker breaker) {}

    Lane of(UUID server) {
        return lanes.computeIfAbsent(
                server,
                _ -> new Lane(
                        new Semaphore(config.concurrency(), true),
                        new Breaker(clock, config.breakerFailures(), config.breakerPause())));
    }
}
