package io.agentmode.session.run;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.AttemptFailed;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.ContextCompacted;
import io.agentmode.kernel.event.RunEvent.Failed;
import io.agentmode.kernel.event.RunEvent.Finished;
import io.agentmode.kernel.event.RunEvent.Interrupted;
import io.agentmode.kernel.event.RunEvent.PlanUpdated;
import io.agentmode.kernel.event.RunEvent.Reasoned;
import io.agentmode.kernel.event.RunEvent.Responded;
import io.agentmode.kernel.event.RunEvent.Resumed;
import io.agentmode.kernel.event.RunEvent.Started;
import io.agentmode.kernel.event.RunEvent.ToolCalled;
import io.agentmode.kernel.event.RunEvent.ToolReturned;
import io.agentmode.kernel.event.Usage;
import io.agentmode.session.run.RunState.Ended;
import io.agentmode.session.run.RunState.Queued;
import io.agentmode.session.run.RunState.Running;
import io.agentmode.session.run.RunState.Waiting;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run, folded from its events. */
public record Run(
        UUID id,
        UUID sessionId,
        RunState state,
        Position position,
        Usage usage,
        @Nullable CallError error) {

    /** How far it came: the last event and step seen. */
    public record Position(
            int seq,
            int step,
            @Nullable Integer maxSteps,
            @Nullable Instant startedAt) {
        static final Position START = new Position(0, 0, null, null);

        Position after(RunEvent event) {
            var started = event instanceof Started first ? first : null;
            return new Position(
                    event.seq(),
                    Math.max(step, event.step()),
                    started == null ? maxSteps : Integer.valueOf(started.maxSteps()),
                    started == null ? startedAt : started.at());
        }
    }

    public static Run queued(UUID id, UUID sessionId) {
        return new Run(id, sessionId, new Queued(), Position.START, Usage.NONE, null);
    }

    /** An event that comes late, after younger ones, is recorded but no longer moves the run. */
    public Run apply(RunEvent event) {
        return state instanceof Ended || event.seq() <= position.seq()
                ? this
                : new Run(id, sessionId, next(event), position.after(event), used(event), failed(event));
    }

    public boolean goalMet() {
        return state instanceof Ended ended && ended.goalMet();
    }

    public @Nullable String summary() {
        return state instanceof Ended ended ? ended.summary() : null;
    }

    private RunState next(RunEvent event) {
        return switch (event) {
            case Finished finished -> Ended.by(finished);
            case Interrupted interrupted ->
                state instanceof Waiting waiting
                        ? waiting.alsoFor(interrupted.interruptId())
                        : new Waiting(Set.of(interrupted.interruptId()));
            case Resumed resumed ->
                state instanceof Waiting waiting ? waiting.answered(resumed.interruptId()) : new Running();
            case Started _,
                    Reasoned _,
                    ToolCalled _,
                    ToolReturned _,
                    Responded _,
                    AttemptFailed _,
                    PlanUpdated _,
                    ContextCompacted _,
                    Failed _ -> state instanceof Queued ? new Running() : state;
        };
    }

    /** The last event carries the sum as the worker counted it. */
    private Usage used(RunEvent event) {
        return switch (event) {
            case Responded responded -> usage.plus(responded.usage());
            case ContextCompacted compacted -> usage.plus(compacted.usage());
            case ToolCalled called -> called.usage() == null ? usage : usage.plus(called.usage());
            case Finished finished -> finished.usage();
            case Started _,
                    Reasoned _,
                    ToolReturned _,
                    AttemptFailed _,
                    PlanUpdated _,
                    Interrupted _,
                    Resumed _,
                    Failed _ -> usage;
        };
    }

    private @Nullable CallError failed(RunEvent event) {
        return event instanceof Failed failed ? new CallError(failed.code(), failed.message()) : error;
    }
}
