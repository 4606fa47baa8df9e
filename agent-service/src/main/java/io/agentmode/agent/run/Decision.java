package io.agentmode.agent.run;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.event.WireEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects events with their sequence, and commands, while a transition is decided. */
final class Decision {
    private final Run run;
    private final Moment moment;
    private final List<RunEvent> events = new ArrayList<>();
    private final List<WireEvent> commands = new ArrayList<>();
    private Progress progress;

    Decision(Run run, Moment moment) {
        this.run = run;
        this.moment = moment;
        this.progress = run.progress();
    }

    /** Makes an event at its place in the run. */
    interface EventAt {
        RunEvent make(UUID runId, UUID sessionId, int seq, int step, Instant at);
    }

    @CanIgnoreReturnValue
    Decision event(EventAt event) {
        progress = progress.at(progress.seq() + 1);
        events.add(event.make(run.id(), run.sessionId(), progress.seq(), progress.step(), moment.now()));
        return this;
    }

    @CanIgnoreReturnValue
    Decision command(WireEvent command) {
        commands.add(command);
        return this;
    }

    @CanIgnoreReturnValue
    Decision returned(OpenCall call, CallResult result) {
        return event((runId, sessionId, seq, step, at) -> new RunEvent.ToolReturned(
                runId,
                sessionId,
                seq,
                step,
                at,
                moment.newId(),
                call.callId(),
                call.name(),
                result.status(),
                result.output(),
                result.truncated(),
                result.fullSize(),
                result.durationMs(),
                result.error()));
    }

    @CanIgnoreReturnValue
    Decision called(String signature) {
        progress = progress.called(signature);
        return this;
    }

    @CanIgnoreReturnValue
    Decision spent(Usage usage) {
        progress = progress.spent(usage);
        return this;
    }

    Outcome to(RunState next) {
        return new Outcome(run.at(next, progress, run.epoch()), events, commands);
    }

    /** The model's turn: a new step under a new epoch, unless the limit is reached. */
    Outcome think() {
        if (progress.step() >= run.frozen().agent().maxSteps()) {
            return finish(RunStatus.FAILED, StopReason.MAX_STEPS, false, null);
        }
        progress = progress.nextStep();
        return new Outcome(run.at(Thinking.begun(), progress, run.epoch() + 1), events, commands);
    }

    Outcome fail(String code, String message) {
        return event((runId, sessionId, seq, step, at) ->
                        new RunEvent.Failed(runId, sessionId, seq, step, at, code, message))
                .finish(RunStatus.FAILED, StopReason.ERROR, false, null);
    }

    Outcome finish(RunStatus status, StopReason reason, boolean goalMet, @Nullable String summary) {
        event((runId, sessionId, seq, step, at) -> new RunEvent.Finished(
                runId, sessionId, seq, step, at, status, reason, goalMet, summary, step, progress.usage()));
        return new Outcome(run.at(new Final(status, reason), progress, run.epoch() + 1), events, commands);
    }

    boolean isStalled() {
        return progress.isStalled();
    }

    Run run() {
        return run;
    }

    UUID runId() {
        return run.id();
    }

    UUID sessionId() {
        return run.sessionId();
    }

    Instant now() {
        return moment.now();
    }

    UUID newId() {
        return moment.newId();
    }

    int parallelCalls() {
        return moment.parallelCalls();
    }

    int step() {
        return progress.step();
    }
}
