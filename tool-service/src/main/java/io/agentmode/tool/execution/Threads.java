package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs one invocation within its time: at once when it is instant, on a virtual thread otherwise. */
@ApplicationScoped
class Threads {
    private final Runners runners;

    Threads(Runners runners) {
        this.runners = runners;
    }

    Uni<Outcome> run(Invocation invocation, RunningCall running, Reporter reporter) {
        var limit = invocation.tool().timeout();
        return runners.instantly(invocation)
                .map(outcome -> Uni.createFrom().item(outcome))
                .orElseGet(() -> runners.prepare(invocation, reporter)
                        .chain(running::start)
                        .ifNoItem()
                        .after(limit)
                        .recoverWithItem(() -> timeout(invocation.tool())));
    }

    private static Outcome timeout(ToolSnapshot tool) {
        var message = "The tool did not answer within " + tool.timeoutMs() + " ms.";
        return switch (tool.recovery()) {
            case READ_ONLY, IDEMPOTENT -> new Outcome.Failure(FailureCode.TIMEOUT, message, true);
            case UNSAFE -> Outcome.failure(FailureCode.TIMEOUT, message + " It may have taken effect all the same.");
        };
    }
}
