package io.agentmode.kernel.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a resource throws; answered as {@code application/problem+json}. */
public class Problem extends HttpProblem {
    private static final long serialVersionUID = 1;

    protected Problem(Builder builder) {
        super(builder);
    }

    /** {@code detail} says what to do about it. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(builder(code, detail));
    }

    /** {@code context} holds the ids that the problem is about. */
    public static Problem of(ProblemCode code, String detail, Map<String, ?> context) {
        return new Problem(builder(code, detail).with("context", context));
    }

    /** For 429 and 503: when to come back. */
    public static Problem retryLater(ProblemCode code, String detail, Duration after) {
        return new Problem(builder(code, detail).withHeader("Retry-After", Math.max(1, after.toSeconds())));
    }

    public static Problem retryLater(ProblemCode code, String detail, Duration after, Map<String, ?> context) {
        return new Problem(builder(code, detail)
                .withHeader("Retry-After", Math.max(1, after.toSeconds()))
                .with("context", context));
    }

    public static Problem invalid(Violation... violations) {
        return invalid(List.of(violations));
    }

    public static Problem invalid(List<Violation> violations) {
        return new Problem(
                builder(CommonProblem.VALIDATION_FAILED, summary(violations)).with("violations", violations));
    }

    static Builder builder(ProblemCode code, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("urn:agent-mode:problem:" + code.name()))
                .withTitle(code.title())
                .withStatus(code.status())
                .withDetail(detail)
                .with("code", code.name());
    }

    private static String summary(List<Violation> violations) {
        var first = violations.getFirst();
        var more = violations.size() > 1 ? " (and " + (violations.size() - 1) + " more)" : "";
        return (first.field().isEmpty() ? "" : first.field() + ": ") + first.message() + more;
    }
}
