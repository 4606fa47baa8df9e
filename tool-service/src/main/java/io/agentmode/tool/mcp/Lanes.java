package io.agentmode.tool.mcp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What keeps one server from harming others: so many calls at once, and none while it is down. */
@ApplicationScoped
class Lanes {
    private final McpConfig config;
    private final Clock clock;
    private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter refused;

    Lanes(McpConfig config, Clock clock, MeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        Gauge.builder("agentmode.mcp.calls.waiting", waiting, AtomicInteger::get)
                .description("Calls that wait because their MCP server has as many as it may")
                .register(meters);
        this.refused = Counter.builder("agentmode.mcp.calls.refused")
                .description("Calls that waited for an MCP server in vain")
                .register(meters);
    }

    record Lane(Semaphore slots, Breaker breaker) {}

    /** In the order they came; false when there was no room in time. */
    boolean enter(Lane lane, Duration patience) throws InterruptedException {
        if (lane.slots().tryAcquire()) {
            return true;
        }
        waiting.incrementAndGet();
        try {
            boolean entered = lane.slots().tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!entered) {
                refused.increment();
            }
            return entered;
        } finally {
            waiting.decrementAndGet();
        }
    }

    Lane of(UUID server) {
        return lanes.computeIfAbsent(
                server,
                _ -> new Lane(
                        new Semaphore(config.concurrency(), true),
                        new Breaker(clock, config.breakerFailures(), config.breakerPause())));
    }
}
