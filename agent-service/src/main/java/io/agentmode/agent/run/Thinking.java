package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelReply;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The model is being asked, by the owner of the lease.
 *
 * @param stop set when another worker was told to end the run
 * @param hold set where its tenant has a budget
 */
record Thinking(@Nullable Stop stop, @Nullable Hold hold) implements RunState {
    /** How long an owner has to write down what its users saw; then the run ends without. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** How the run is to end, and by when at the latest. */
    record Stop(RunState.Ending ending, Instant by) {}

    static Thinking begun() {
        return new Thinking(null, null);
    }

    Thinking holding(Hold newHold) {
        return new Thinking(stop, newHold);
    }

    /** The owner learns of it from the row; the new epoch keeps it from going on as if nothing had been asked. */
    Run stopping(Run run, Ending ending, Moment moment) {
        return run.at(
                new Thinking(new Stop(ending, moment.now().plus(LAST_WORDS)), hold), run.progress(), run.epoch() + 1);
    }

    /** The epoch under which the model is asked. */
    long ownersEpoch(Run run) {
        return stop == null ? run.epoch() : run.epoch() - 1;
    }

    /** {@code failures} are the attempts before the one that gave the reply. */
    static Outcome replied(Run run, ModelReply reply, List<FailedAttempt> failures, Tools tools, Moment moment) {
        var decision = new Decision(run, moment).spent(reply.usage());
        tried(decision, failures);
        var message = moment.newId();
        if (!reply.reasoning().isBlank()) {
            reasoned(decision, message, reply.reasoning(), reply.reasoningTime().toMillis());
        }
        if (!reply.text().isBlank() || reply.calls().isEmpty()) {
            decision.event((runId, sessionId, seq, step, at) -> new RunEvent.Responded(
                    runId,
                    sessionId,
                    seq,
                    step,
                    at,
                    message,
                    reply.text(),
                    reply.usage(),
                    reply.duration().toMillis(),
                    reply.model().toString(),
                    reply.cut() == null ? null : true,
                    reply.cut()));
        }
        return reply.calls().isEmpty()
                ? decision.finish(RunStatus.COMPLETED, StopReason.ANSWERED, false, null)
                : new CallRound(decision, reply, message, tools).decide();
    }

    /** Older turns were too much: their summary is written down, and the step begins again with it. */
    static Outcome compacted(Run run, Contexts.Next.Compact compact, Moment moment) {
        var tooLong = compact.tooLong();
        var reply = compact.summary();
        return new Decision(run, moment)
                .spent(reply.usage())
                .event((runId, sessionId, seq, step, at) -> new RunEvent.ContextCompacted(
                        runId,
                        sessionId,
                        seq,
                        step,
                        at,
                        reply.text(),
                        tooLong.through(),
                        tooLong.tokensBefore(),
                        compact.tokensAfter(),
                        reply.usage(),
                        reply.duration().toMillis()))
                .to(run.state());
    }

    /** The next call would use more than is allowed. */
    static Outcome refused(Run run, String why, Moment moment) {
        return new Decision(run, moment)
                .event((runId, sessionId, seq, step, at) ->
                        new RunEvent.Failed(runId, sessionId, seq, step, at, RunEvent.Failed.BUDGET_EXCEEDED, why))
                .finish(RunStatus.FAILED, StopReason.BUDGET, false, null);
    }

    /** No attempt gave an answer. */
    static Outcome failed(Run run, String code, String message, Said said, Moment moment) {
        return cut(new Decision(run, moment), said).fail(code, message);
    }

    /** What the step came to cannot be written down; of what it cost, this can. */
    static Outcome unrecorded(Run run, Outcome step, Moment moment) {
        return new Decision(run, moment)
                .spent(Spending.used(run, step.run()))
                .fail(
                        "STEP_NOT_RECORDED",
                        "What the model answered cannot be recorded. Ask again, perhaps for less at once.");
    }

    /** Something went wrong on our side, and would again. */
    static Outcome broken(Run run, Said said, Moment moment) {
        return failed(run, "INTERNAL_ERROR", "Something went wrong on our side. Try again.", said, moment);
    }

    /** What users saw stays, on a reload and for the next run. */
    static Decision cut(Decision decision, Said said) {
        tried(decision, said.failures());
        var message = decision.newId();
        if (!said.reasoning().isBlank()) {
            reasoned(decision, message, said.reasoning(), said.reasoningMs());
        }
        if (!said.text().isBlank()) {
            decision.event((runId, sessionId, seq, step, at) -> new RunEvent.Responded(
                    runId,
                    sessionId,
                    seq,
                    step,
                    at,
                    message,
                    said.text(),
                    said.usage(),
                    said.durationMs(),
                    said.model(),
                    true,
                    null));
        }
        return decision.spent(said.usage());
    }

    private static void tried(Decision decision, List<FailedAttempt> failures) {
        failures.forEach(failure -> decision.spent(failure.usage())
                .event((runId, sessionId, seq, step, at) -> new RunEvent.AttemptFailed(
                        runId,
                        sessionId,
                        seq,
                        step,
                        at,
                        failure.attempt(),
                        failure.model(),
                        failure.error(),
                        failure.at(),
                        failure.durationMs(),
                        failure.afterMs())));
    }

    private static void reasoned(Decision decision, UUID message, String text, long durationMs) {
        decision.event((runId, sessionId, seq, step, at) ->
                new RunEvent.Reasoned(runId, sessionId, seq, step, at, message, text, durationMs));
    }
}
