package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Runs one invocation within its time: at once when it is instant, on a virtual thread otherwise. */
@ApplicationScoped
class Threads {
    private static final Duration SHORTEST = Duration.ofMillis(50);

    private final Runners runners;

    Threads(Runners runners) {
        this.runners = runners;
    }

    Uni<Outcome> run(Invocation invocation, RunningCall running, Reporter reporter, Stopwatch stopwatch) {
        return runners.instantly(invocation)
                .map(outcome -> Uni.createFrom().item(outcome))
                .orElseGet(() -> Uni.join()
                        .first(
                                runners.prepare(invocation, reporter).chain(running::start),
                                limit(invocation.tool(), stopwatch))
                        .toTerminate());
    }

    /** Waits on, now and then, while the stopwatch stands still. */
    private static Uni<Outcome> limit(ToolSnapshot tool, Stopwatch stopwatch) {
        var left = stopwatch.left(tool.timeout());
        return left.isPositive()
                ? Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(left.compareTo(SHORTEST) < 0 ? SHORTEST : left)
                        .chain(() -> limit(tool, stopwatch))
                : Uni.createFrom().item(() -> timeout(tool));
    }

    private static Outcome timeout(ToolSnapshot tool) {
        var message = "The tool did not answer within " + tool.timeoutMs() + " ms.";
        return switch (tool.recovery()) {
            case READ_ONLY, IDEMPOTENT -> new Outcome.Failure(FailureCode.TIMEOUT, message, true);
            case UNSAFE -> Outcome.failure(FailureCode.TIMEOUT, message + " It may have taken effect all the same.");
        };
    }
}
