package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import io.agentmode.kernel.overload.TokenCost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Memories were asked for; after {@code giveUpAt} the run goes on without, since recall is a help and not a need. */
record Recalling(Instant giveUpAt) implements RunState {
    /** Of all memories together: they are there to help with the conversation, not to take its place. */
    static final int MOST_TOKENS = 2_000;

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
                        fitting(memories)))
                .think();
    }

    /** The best first; after one that is too long there may be room for a shorter one. */
    private static List<RecalledMemory> fitting(List<RecalledMemory> memories) {
        var fitting = new ArrayList<RecalledMemory>();
        int left = MOST_TOKENS;
        for (var memory : memories) {
            int cost = TokenCost.of(memory.content());
            if (cost <= left) {
                fitting.add(memory);
                left -= cost;
            }
        }
        return fitting;
    }
}
