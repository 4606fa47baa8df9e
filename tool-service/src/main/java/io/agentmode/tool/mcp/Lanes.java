package io.agentmode.tool.mcp;

import io.agentmode.tool.execution.Question;
import io.agentmode.tool.execution.Reporter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

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

    Lane of(UUID server) {
        return lanes.computeIfAbsent(
                server,
                _ -> new Lane(
                        new Slots(config.concurrency()),
                        new Breaker(clock, config.breakerFailures(), config.breakerPause())));
    }
}
