package io.agentmode.tool.mcp;

import io.agentmode.tool.execution.Question;
import io.agentmode.tool.execution.Reporter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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

    record Lane(Slots slots, Breaker breaker) {}

    /** Calls that run at once. Who waits for a person takes none, and has one again at once when there is an answer. */
    static final class Slots extends Semaphore {
        private static final long serialVersionUID = 1;

        private Slots(int most) {
            super(most, true);
        }

        /** Reports of a call that holds one. */
        Reporter resting(Reporter reporter) {
            return new Reporter() {
                @Override
                public void report(@Nullable String message, @Nullable Double progress, @Nullable Double total) {
                    reporter.report(message, progress, total);
                }

                @Override
                public CompletionStage<Question.Reply> ask(Question question) {
                    release();
                    return reporter.ask(question).whenComplete((_, _) -> reducePermits(1));
                }
            };
        }
    }

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
                        new Slots(config.concurrency()),
                        new Breaker(clock, config.breakerFailures(), config.breakerPause())));
    }
}
