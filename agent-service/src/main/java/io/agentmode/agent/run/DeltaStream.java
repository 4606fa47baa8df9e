package io.agentmode.agent.run;

import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.progress.ProgressPublisher;
import io.agentmode.kernel.event.RunProgress;
import java.time.Clock;
import java.time.Duration;

/** Turns what a model says into numbered deltas of one attempt. */
final class DeltaStream implements Deltas {
    private final Run run;
    private final long generation;
    private final ProgressPublisher publisher;
    private final Clock clock;
    private final Spoken spoken;
    private int reasoningIndex;
    private int responseIndex;

    DeltaStream(Run run, int attempt, Spoken spoken, ProgressPublisher publisher, Clock clock) {
        this.run = run;
        this.generation = generation(run, attempt);
        this.publisher = publisher;
        this.clock = clock;
        this.spoken = spoken;
    }

    @Override
    public void reasoning(String text) {
        if (!spoken.reasoning(text)) {
            return;
        }
        publisher.publish(
                run.tenant(),
                new RunProgress.ReasoningDelta(
                        run.id(), run.sessionId(), step(), clock.instant(), generation, reasoningIndex++, text));
    }

    @Override
    public void response(String text) {
        if (!spoken.response(text)) {
            return;
        }
        publisher.publish(
                run.tenant(),
                new RunProgress.ResponseDelta(
                        run.id(), run.sessionId(), step(), clock.instant(), generation, responseIndex++, text));
    }

    /** The next attempt is announced: text of this one is void. */
    void retrying(String reason, int attempt, Duration after) {
        spoken.forget();
        publisher.publish(
                run.tenant(),
                new RunProgress.Retrying(
                        run.id(),
                        run.sessionId(),
                        step(),
                        clock.instant(),
                        generation(run, attempt),
                        reason,
                        attempt,
                        after.toMillis()));
    }

    private int step() {
        return run.progress().step();
    }

    /** Grows over attempts and over owners, because each owner has a greater epoch. */
    private static long generation(Run run, int attempt) {
        return run.epoch() * 100 + attempt;
    }
}
