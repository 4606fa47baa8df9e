package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.kernel.schema.BrokenRule;
import io.agentmode.kernel.schema.JsonSchemas;
import io.agentmode.tool.registry.Tool;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tries a tool out as a run would use it: the same schema, runner, limits and time. */
@ApplicationScoped
class TestBench {
    private final Threads threads;
    private final Clock clock;

    TestBench(Threads threads, Clock clock) {
        this.threads = threads;
        this.clock = clock;
    }

    /** Refuses arguments with which it is not to be run. */
    static void check(Tool tool, JsonNode arguments) {
        var broken = JsonSchemas.check(tool.inputSchema(), arguments);
        if (!broken.isEmpty()) {
            throw Problem.invalid(broken.stream().map(TestBench::violation).toList());
        }
    }

    Uni<Trial> run(String tenant, Tool tool, JsonNode arguments) {
        var invocation = new Invocation(tenant, Ids.next(), ToolSnapshot.of(tool), arguments);
        var since = clock.instant();
        return threads.run(invocation, new RunningCall(), Reporter.NOBODY, new Stopwatch(clock))
                .map(outcome -> trial(outcome, since));
    }

    private Trial trial(Outcome outcome, Instant since) {
        long took = Duration.between(since, clock.instant()).toMillis();
        return switch (outcome) {
            case Outcome.Success success -> trial(Output.of(success.output()), took);
            case Outcome.Failure failure ->
                new Trial(
                        Status.ERROR,
                        null,
                        null,
                        null,
                        new TrialError(failure.code().name(), failure.message()),
                        took);
        };
    }

    private static Trial trial(Output output, long took) {
        return new Trial(Status.OK, output.cut(), output.truncated(), output.fullSize(), null, took);
    }

    private static Violation violation(BrokenRule rule) {
        return Violation.body(rule.under("arguments"), rule.message());
    }

    /** Whether the tool did what it should. */
    enum Status {
        OK,
        ERROR
    }

    /**
     * What came of it.
     *
     * @param output what a model would get of it
     * @param fullSize bytes of the whole output as JSON
     */
    record Trial(
            Status status,
            @Nullable JsonNode output,
            @Nullable Boolean truncated,
            @Nullable Long fullSize,
            @Nullable TrialError error,
            long durationMs) {
        /** Of one that was begun, as long as nothing more is known. */
        static final Trial OUTCOME_UNKNOWN = new Trial(
                Status.ERROR,
                null,
                null,
                null,
                new TrialError(
                        "OUTCOME_UNKNOWN",
                        "The same request was begun before, and is still at work or was cut off: the tool may have taken"
                                + " effect. Repeat it for the result, or run it again under a new Idempotency-Key."),
                0);
    }

    record TrialError(String code, String message) {}
}
