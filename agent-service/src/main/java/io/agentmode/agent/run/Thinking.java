package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelReply;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import java.util.UUID;

/** The model is being asked, by the owner of the lease. */
record Thinking() implements RunState {

    Outcome replied(Run run, ModelReply reply, Tools tools, Moment moment) {
        var decision = new Decision(run, moment).spent(reply.usage());
        var message = moment.newId();
        if (!reply.reasoning().isBlank()) {
            decision.event((runId, sessionId, seq, step, at) -> new RunEvent.Reasoned(
                    runId,
                    sessionId,
                    seq,
                    step,
                    at,
                    message,
                    reply.reasoning(),
                    reply.reasoningTime().toMillis()));
        }
        if (!reply.text().isBlank() || reply.calls().isEmpty()) {
            responded(decision, reply, message);
        }
        return reply.calls().isEmpty()
                ? decision.finish(RunStatus.COMPLETED, StopReason.ANSWERED, false, null)
                : new CallRound(decision, reply, message, tools).decide();
    }

    /** No attempt gave an answer. */
    Outcome failed(Run run, String code, String message, Moment moment) {
        return new Decision(run, moment).fail(code, message);
    }

    private static void responded(Decision decision, ModelReply reply, UUID message) {
        decision.event((runId, sessionId, seq, step, at) -> new RunEvent.Responded(
                runId,
                sessionId,
                seq,
                step,
                at,
                message,
                reply.text(),
                reply.usage(),
                reply.duration().toMillis()));
    }
}
