package io.agentmode.agent.run;

import io.agentmode.kernel.event.ToolCommand;
import java.util.List;
import java.util.UUID;

/** Calls are out; nothing is held while they are. */
record Acting(List<OpenCall> calls) implements RunState {

    Acting {
        calls = List.copyOf(calls);
    }

    Outcome answered(Run run, UUID callId, CallResult result, Moment moment) {
        return Waiting.answered(new Decision(run, moment), new Waiting(calls, List.of()), callId, result);
    }

    Outcome unknownOutcome(Run run, UUID callId, Moment moment) {
        return Waiting.unknownOutcome(new Decision(run, moment), new Waiting(calls, List.of()), callId);
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
