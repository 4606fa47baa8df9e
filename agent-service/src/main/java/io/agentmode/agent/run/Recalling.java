package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import java.time.Instant;
import java.util.List;

/** Memories were asked for; after {@code giveUpAt} the run goes on without, since recall is a help and not a need. */
record Recalling(Instant giveUpAt) implements RunState {

    Outcome recalled(Run run, List<RecalledMemory> memories, Moment moment) {
        var agent = run.frozen().agent();
        return new Decision(run, moment)
                .event((runId, sessionId, seq, step, at) -> new RunEvent.Started(
                        runId,
                        sessionId,
                        seq,
                        step,
                        at,
                        run.frozen().messageId(),
                        agent.id(),
                        agent.model().toString(),
                        agent.maxSteps(),
                        memories))
                .think();
    }
}
