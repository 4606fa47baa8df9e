package io.agentmode.tool.execution;

import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.tool.assignment.ToolLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Decides about calls at the present moment; touches nothing. */
@ApplicationScoped
class Reception {
    private final Runners runners;
    private final Clock clock;

    Reception(Runners runners, Clock clock) {
        this.runners = runners;
        this.clock = clock;
    }

    /** An instant call is finished when it comes back, so that accepting and answering it are one commit. */
    Execution receive(String tenant, Call call, ToolLookup found) {
        return switch (Admission.decide(found, call.arguments())) {
            case Admission.Refused refused -> Execution.Failed.refused(call, refused.why(), clock.instant());
            case Admission.Granted granted ->
                accept(Execution.Accepted.first(call, ToolSnapshot.of(granted.tool()), clock.instant()), tenant);
        };
    }

    /** What was edited since does not change what runs, only whether it may. */
    Execution retry(Execution.OutcomeUnknown unknown, ToolLookup found) {
        return switch (Admission.ofTool(found)) {
            case Admission.Refused refused -> unknown.refuse(refused.why(), clock.instant());
            case Admission.Granted _ -> unknown.retry();
        };
    }

    private Execution accept(Execution.Accepted accepted, String tenant) {
        var call = accepted.call();
        var outcome = runners.instantly(new Invocation(tenant, call.callId(), accepted.tool(), call.arguments()));
        return outcome.isPresent()
                ? accepted.start(accepted.acceptedAt()).finish(outcome.get(), clock.instant())
                : accepted;
    }

    Execution.Failed cancel(Execution.Open open) {
        return open.cancel(clock.instant());
    }

    Execution recover(Execution.Open abandoned) {
        return abandoned.recover(clock.instant());
    }

    ToolEvent unknown(ToolCommand.Retry retry) {
        return new ToolEvent.Failed(
                retry.callId(),
                retry.runId(),
                retry.sessionId(),
                clock.instant(),
                FailureCode.CALL_NOT_FOUND.name(),
                "The call is not known any more; ask for it again.",
                false,
                0);
    }
}
