package io.agentmode.agent.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.ToolCommand;
import java.util.List;

/** Where a run stands; a transition is a method of the states that allow it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = Recalling.class, name = "recalling"),
    @JsonSubTypes.Type(value = Thinking.class, name = "thinking"),
    @JsonSubTypes.Type(value = Acting.class, name = "acting"),
    @JsonSubTypes.Type(value = Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = Final.class, name = "final")
})
sealed interface RunState permits Queued, Recalling, Thinking, Acting, Waiting, Final {

    /** Ends a run from outside, whatever it is doing; a final one stays as it ended. {@code said} is of its unfinished step. */
    static Outcome end(Run run, Ending ending, Said said, Moment moment) {
        return switch (run.state()) {
            case Final _ -> Outcome.unchanged(run);
            case Queued _, Recalling _ -> ending.of(new Decision(run, moment));
            case Thinking _ -> ending.of(Thinking.cut(new Decision(run, moment), said));
            case Acting acting ->
                ending.of(dropped(abandoned(new Decision(run, moment), acting.calls(), ending), acting.held(), ending));
            case Waiting waiting ->
                ending.of(
                        dropped(abandoned(new Decision(run, moment), waiting.calls(), ending), waiting.idle(), ending));
        };
    }

    /** Calls that are out: the tool service may still stop them. */
    private static Decision abandoned(Decision decision, List<OpenCall> calls, Ending ending) {
        calls.forEach(call -> decision.command(
                new ToolCommand.Cancel(call.callId(), decision.runId(), decision.sessionId(), decision.now())));
        return dropped(decision, calls, ending);
    }

    /** Every call gets a result in the record, so that the conversation stays whole for the next run. */
    private static Decision dropped(Decision decision, List<OpenCall> calls, Ending ending) {
        calls.forEach(call -> decision.returned(call, CallResult.error(ending.callError())));
        return decision;
    }

    /** An end that does not come from the model. */
    enum Ending {
        CANCELLED(RunStatus.CANCELLED, StopReason.CANCELLED, "CANCELLED", "The run was cancelled."),
        TIMEOUT(RunStatus.FAILED, StopReason.TIMEOUT, "RUN_TIMEOUT", "The run reached its time limit.");

        private final RunStatus status;
        private final StopReason reason;
        private final String code;
        private final String message;

        Ending(RunStatus status, StopReason reason, String code, String message) {
            this.status = status;
            this.reason = reason;
            this.code = code;
            this.message = message;
        }

        CallError callError() {
            return new CallError(code, message);
        }

        Outcome of(Decision decision) {
            return decision.finish(status, reason, false, null);
        }
    }
}
