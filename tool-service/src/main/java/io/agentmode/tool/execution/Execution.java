package io.agentmode.tool.execution;

import io.agentmode.kernel.event.ToolEvent;
import java.time.Duration;
import java.time.Instant;

/** One tool call and how far it has come; a transition exists only where it is legal. */
sealed interface Execution {

    Call call();

    /** Not answered yet. {@code attempt} grows with every owner, so that a former one cannot write. */
    sealed interface Open extends Execution {
        ToolSnapshot tool();

        Instant acceptedAt();

        int attempt();

        /** Its owner died. */
        Execution recover(Instant now);

        default Failed cancel(Instant now) {
            return failed(this, Outcome.failure(FailureCode.CANCELLED, "The call was cancelled."), acceptedAt(), now);
        }
    }

    /** Has an answer, which is published again whenever the call is repeated. */
    sealed interface Answered extends Execution {
        ToolEvent answer();
    }

    record Accepted(Call call, ToolSnapshot tool, Instant acceptedAt, int attempt) implements Open {

        static Accepted first(Call call, ToolSnapshot tool, Instant now) {
            return new Accepted(call, tool, now, 1);
        }

        Running start(Instant now) {
            return new Running(call, tool, acceptedAt, attempt, now);
        }

        /** It never started, so it can do no harm to start it now. */
        @Override
        public Accepted recover(Instant now) {
            return new Accepted(call, tool, acceptedAt, attempt + 1);
        }
    }

    record Running(Call call, ToolSnapshot tool, Instant acceptedAt, int attempt, Instant startedAt) implements Open {
        /** A call that takes each process down that runs it must not go on from one to the next. */
        static final int MOST_ATTEMPTS = 10;

        private static final Outcome.Failure OFTEN_INTERRUPTED = Outcome.failure(
                FailureCode.TOOL_ERROR,
                "The service was interrupted each time that the tool ran; it is not run again.");

        Answered finish(Outcome outcome, Instant now) {
            return switch (outcome) {
                case Outcome.Success success ->
                    new Succeeded(call, Output.of(success.output()), startedAt, now, Duration.between(startedAt, now));
                case Outcome.Failure failure -> failed(this, failure, startedAt, now);
            };
        }

        @Override
        public Execution recover(Instant now) {
            return switch (tool.recovery()) {
                case READ_ONLY, IDEMPOTENT ->
                    attempt < MOST_ATTEMPTS
                            ? new Accepted(call, tool, acceptedAt, attempt + 1)
                            : failed(this, OFTEN_INTERRUPTED, startedAt, now);
                case UNSAFE ->
                    new OutcomeUnknown(
                            call,
                            tool,
                            acceptedAt,
                            attempt,
                            now,
                            "The service was interrupted while the tool ran; it may have taken effect.");
            };
        }
    }

    record Succeeded(Call call, Output output, Instant startedAt, Instant at, Duration duration) implements Answered {
        @Override
        public ToolEvent answer() {
            return new ToolEvent.Succeeded(
                    call.callId(),
                    call.runId(),
                    call.sessionId(),
                    at,
                    output.cut(),
                    output.truncated(),
                    output.fullSize(),
                    duration.toMillis());
        }
    }

    record Failed(Call call, Outcome.Failure failure, Instant at, Duration duration) implements Answered {

        /** Refused before anything ran. */
        static Failed refused(Call call, Outcome.Failure failure, Instant now) {
            return new Failed(call, failure, now, Duration.ZERO);
        }

        @Override
        public ToolEvent answer() {
            return new ToolEvent.Failed(
                    call.callId(),
                    call.runId(),
                    call.sessionId(),
                    at,
                    failure.code().name(),
                    failure.message(),
                    failure.retryable(),
                    duration.toMillis());
        }
    }

    record OutcomeUnknown(Call call, ToolSnapshot tool, Instant acceptedAt, int attempt, Instant at, String reason)
            implements Answered {

        /** A person said that it may run again. */
        Accepted retry() {
            return new Accepted(call, tool, acceptedAt, attempt + 1);
        }

        /** Nor may it run again. */
        Failed refuse(Outcome.Failure why, Instant now) {
            return Failed.refused(call, why, now);
        }

        @Override
        public ToolEvent answer() {
            return new ToolEvent.OutcomeUnknown(call.callId(), call.runId(), call.sessionId(), at, reason);
        }
    }

    private static Failed failed(Open open, Outcome.Failure failure, Instant since, Instant now) {
        return new Failed(open.call(), failure, now, Duration.between(since, now));
    }
}
