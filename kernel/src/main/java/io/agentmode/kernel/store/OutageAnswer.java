package io.agentmode.kernel.store;

import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** While the database is away, what was asked for is not broken: the client hears when to come back. */
@ApplicationScoped
class OutageAnswer implements ProblemPostProcessor {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Before the one that logs, which has 101: an outage is no error of each request. */
    private static final int EARLY = 200;

    @Override
    public int priority() {
        return EARLY;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return problem.getStatusCode() == CommonProblem.INTERNAL_ERROR.status() && Outage.isCauseOf(context.cause)
                ? Problem.retryLater(CommonProblem.DEPENDENCY_UNAVAILABLE, "Try again in a moment.", PAUSE)
                : problem;
    }
}
