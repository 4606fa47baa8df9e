package io.agentmode.agent.run;

import io.agentmode.agent.llm.Beginning;
import io.agentmode.kernel.event.RecallCommand;
import java.time.Duration;
import java.util.List;

/** Accepted, not yet picked up. */
record Queued() implements RunState {
    private static final int MEMORIES = 8;
    private static final int QUERY_LENGTH = 2_000;

    /** There is nothing to recall. */
    Outcome start(Run run, Moment moment) {
        return new Recalling(moment.now()).recalled(run, List.of(), moment);
    }

    Outcome recall(Run run, Duration patience, Moment moment) {
        var input = run.frozen().input();
        return new Decision(run, moment)
                .command(new RecallCommand.Recall(
                        run.id(),
                        run.sessionId(),
                        run.frozen().agent().id(),
                        run.frozen().userId(),
                        Beginning.of(input, QUERY_LENGTH),
                        MEMORIES,
                        moment.now()))
                .to(new Recalling(moment.now().plus(patience)));
    }
}
