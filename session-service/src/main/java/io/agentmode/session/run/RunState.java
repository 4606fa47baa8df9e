package io.agentmode.session.run;

import io.agentmode.kernel.event.RunEvent.Finished;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a run is; one that ended never moves again. */
public sealed interface RunState {
    RunStatus status();

    /** Accepted, not yet picked up. */
    record Queued() implements RunState {
        @Override
        public RunStatus status() {
            return RunStatus.QUEUED;
        }
    }

    /** A worker is at it. */
    record Running() implements RunState {
        @Override
        public RunStatus status() {
            return RunStatus.RUNNING;
        }
    }

    /** Until a person has answered each of {@code interrupts}. */
    record Waiting(Set<UUID> interrupts) implements RunState {
        public Waiting {
            interrupts = Set.copyOf(interrupts);
        }

        Waiting alsoFor(UUID interrupt) {
            var more = new HashSet<>(interrupts);
            more.add(interrupt);
            return new Waiting(more);
        }

        RunState answered(UUID interrupt) {
            var fewer = new HashSet<>(interrupts);
            fewer.remove(interrupt);
            return fewer.isEmpty() ? new Running() : new Waiting(fewer);
        }

        @Override
        public RunStatus status() {
            return RunStatus.WAITING;
        }
    }

    /** Final; {@code stopReason} says which way. */
    record Ended(
            RunStatus status,
            StopReason stopReason,
            boolean goalMet,
            @Nullable String summary,
            Instant at) implements RunState {
        static Ended by(Finished event) {
            return new Ended(event.status(), event.stopReason(), event.goalMet(), event.summary(), event.at());
        }
    }
}
