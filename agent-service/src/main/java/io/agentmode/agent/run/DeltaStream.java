package io.agentmode.agent.run;

import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.progress.GrowingDelta;
import io.agentmode.agent.progress.ProgressPublisher;
import io.agentmode.kernel.event.RunProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what a model says into numbered deltas of one attempt. */
final class DeltaStream implements Deltas {
    private final Run run;
    private final long generation;
    private final ProgressPublisher publisher;
    private final Clock clock;
    private final Spoken spoken;
    private final Text reasoning = new Text(RunProgress.ReasoningDelta::new);
    private final Text response = new Text(RunProgress.ResponseDelta::new);
    private @Nullable Text spokenLast;

    private interface Maker {
        RunProgress delta(UUID runId, UUID sessionId, int step, Instant at, long generation, int index, String text);
    }

    DeltaStream(Run run, int attempt, Spoken spoken, ProgressPublisher publisher, Clock clock) {
        this.run = run;
        this.generation = generation(run, attempt);
        this.publisher = publisher;
        this.clock = clock;
        this.spoken = spoken;
    }

    @Override
    public void reasoning(String text) {
        if (spoken.reasoning(text)) {
            reasoning.say(text);
        }
    }

    @Override
    public void response(String text) {
        if (spoken.response(text)) {
            response.say(text);
        }
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

    /** One of the two that an answer is made of, in numbered deltas. */
    private final class Text {
        private final Maker maker;
        private @Nullable GrowingDelta delta;
        private int next;

        private Text(Maker maker) {
            this.maker = maker;
        }

        private void say(String piece) {
            if (spokenLast != this || delta == null || !delta.add(piece)) {
                spokenLast = this;
                delta = begin(piece);
                publisher.publish(run.tenant(), delta);
            }
        }

        private GrowingDelta begin(String piece) {
            int index = next++;
            var at = clock.instant();
            return new GrowingDelta(
                    piece, text -> maker.delta(run.id(), run.sessionId(), step(), at, generation, index, text));
        }
    }
}
