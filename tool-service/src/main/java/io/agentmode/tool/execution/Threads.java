package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Runs one invocation within its time: at once when it is instant, on a virtual thread otherwise. */
@ApplicationScoped
class Threads {
    private final Runners runners;

    Threads(Runners runners) {
        this.runners = runners;
    }

    Uni<Outcome> run(Invocation invocation, RunningCall running) {
        var limit = invocation.tool().timeout();
        return runners.isInstant(invocation)
                ? Uni.createFrom().item(() -> runners.run(invocation))
                : running.start(() -> runners.run(invocation))
                        .ifNoItem()
                        .after(limit)
                        .recoverWithItem(() -> timeout(limit));
    }

    private static Outcome timeout(Duration limit) {
        return new Outcome.Failure(
                FailureCode.TIMEOUT, "The tool did not answer within " + limit.toMillis() + " ms.", true);
    }
}
