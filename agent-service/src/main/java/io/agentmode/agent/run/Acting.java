package io.agentmode.agent.run;

import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.ToolEvent;
import java.util.List;
import java.util.UUID;

/** Calls are out, and perhaps more are held until one of them returns; nothing else is held while they are. */
record Acting(List<OpenCall> calls, List<OpenCall> held) implements RunState {

    /** Runs of an older version know of no calls that are held. */
    Acting {
        calls = List.copyOf(calls);
        held = held == null ? List.of() : List.copyOf(held);
    }

    Outcome answered(Run run, UUID callId, CallResult result, Moment moment) {
        return Waiting.answered(new Decision(run, moment), work(), callId, result);
    }

    Outcome unknownOutcome(Run run, UUID callId, Moment moment) {
        return Waiting.unknownOutcome(new Decision(run, moment), work(), callId);
    }

    Outcome asked(Run run, ToolEvent.Asked event, Moment moment) {
        return work().asked(run, event, moment);
    }

    private Waiting work() {
        return new Waiting(calls, held, List.of());
    }

    /** The call as the tool service gets it; calls of the loop's own tools never come here. */
    static ToolCommand.Invoke invoke(Decision decision, OpenCall call) {
        var toolId = call.toolId();
        if (toolId == null) {
            throw new IllegalStateException(call.name() + " has no tool id");
        }
        return new ToolCommand.Invoke(
                call.callId(),
                decision.runId(),
                decision.sessionId(),
                decision.step(),
                decision.run().frozen().agent().id(),
                decision.run().frozen().userId(),
                toolId,
                call.name(),
                call.arguments(),
                decision.now());
    }
}
