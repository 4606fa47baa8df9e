package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What users are being shown of the step in progress, so that it is not lost when the step never ends. The model's thread
 * writes, and whoever stops the run reads: from then on nothing more is shown.
 */
final class Spoken {
    private static final long NO_STEP = -1;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<FailedAttempt> failures = new ArrayList<>();
    private Function<String, Usage> meter = _ -> Usage.NONE;
    private String model = "";
    private long epoch = NO_STEP;
    private boolean closed;
    private long started;
    private long reasonedUntil;

    /** Of a step whose owner is gone, which is the first of its failed attempts that are known here. */
    static Spoken insteadOf(FailedAttempt lost, long epoch) {
        var spoken = new Spoken();
        spoken.step(epoch);
        spoken.failures.add(lost);
        return spoken;
    }

    /** The next step, under its own epoch; once more under the same, after older turns were summarised. */
    synchronized void step(long newEpoch) {
        if (epoch != newEpoch) {
            failures.clear();
        }
        epoch = newEpoch;
        closed = false;
        forget();
    }

    /** A new attempt: what was shown of the one before is void. */
    synchronized void attempt(String newModel, Function<String, Usage> newMeter) {
        model = newModel;
        meter = newMeter;
        forget();
    }

    /** The attempt that goes on now has failed, and another follows. */
    synchronized void failed(int attempt, CallError error, Instant at, Duration pause) {
        long took = Duration.ofNanos(System.nanoTime() - started).toMillis();
        failures.add(new FailedAttempt(attempt, model, error, at, took, pause.toMillis(), usage()));
    }

    private Usage usage() {
        return text.isEmpty() && reasoning.isEmpty() ? Usage.NONE : meter.apply(reasoning.toString() + text);
    }

    /** The attempts at this step that failed. */
    synchronized List<FailedAttempt> failures() {
        return List.copyOf(failures);
    }

    /** What was shown of a failed attempt no longer counts, because users are told so. */
    synchronized void forget() {
        text.setLength(0);
        reasoning.setLength(0);
        started = System.nanoTime();
        reasonedUntil = started;
    }

    /** False when nothing may be shown any more. */
    synchronized boolean reasoning(String part) {
        if (!closed) {
            reasoning.append(part);
            reasonedUntil = System.nanoTime();
        }
        return !closed;
    }

    /** False when nothing may be shown any more. */
    synchronized boolean response(String part) {
        if (!closed) {
            text.append(part);
        }
        return !closed;
    }

    synchronized boolean isOf(long ownersEpoch) {
        return epoch == ownersEpoch;
    }

    synchronized Said close() {
        closed = true;
        if (text.isEmpty() && reasoning.isEmpty()) {
            return Said.NOTHING.after(failures);
        }
        return new Said(
                text.toString(),
                reasoning.toString(),
                model,
                usage(),
                Duration.ofNanos(reasonedUntil - started).toMillis(),
                Duration.ofNanos(System.nanoTime() - started).toMillis(),
                List.copyOf(failures));
    }
}
