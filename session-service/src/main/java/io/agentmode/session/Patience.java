package io.agentmode.session;

import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.inbox.Absences;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again until there is something to see, so that a client is not refused for being faster than Kafka. */
@ApplicationScoped
public class Patience {
    private final RunEnds ends;
    private final Absences absences;
    private final PatienceConfig config;
    private final Clock clock;

    Patience(RunEnds ends, Absences absences, PatienceConfig config, Clock clock) {
        this.ends = ends;
        this.absences = absences;
        this.config = config;
        this.clock = clock;
    }

    /** What is known here of what the client may know. */
    public enum Knowledge {
        /** The client may have seen the end of a run that is still on its way here. */
        PERHAPS_BEHIND,
        /** All ends that were known to anybody when the request came are known here. */
        UP_TO_DATE
    }

    /** Whether to look again, and for how long. */
    public enum Outlook {
        FINAL,
        /** The end of a run is waited for that may be on its way here, or be far. */
        OPEN,
        /** The end of a run is waited for that is on its way here. */
        CERTAIN
    }

    /** The first look that is good enough, else the last one. */
    public <T> Uni<T> forArrival(Supplier<Uni<T>> look, Predicate<T> enough) {
        var deadline = clock.instant().plus(config.arrival());
        return until(seen -> enough.test(seen) || isOver(deadline), look);
    }

    /** The first look that is final, else the last one. */
    public <T> Uni<T> forSettling(UUID session, Function<Knowledge, Uni<T>> look, Function<T, Outlook> outlook) {
        return new Settling<>(session, look, outlook, clock.instant().plus(config.recording())).settle();
    }

    private final class Settling<T> {
        private final UUID session;
        private final Function<Knowledge, Uni<T>> look;
        private final Function<T, Outlook> outlook;
        private final Instant deadline;

        Settling(UUID session, Function<Knowledge, Uni<T>> look, Function<T, Outlook> outlook, Instant deadline) {
            this.session = session;
            this.look = look;
            this.outlook = outlook;
            this.deadline = deadline;
        }

        Uni<T> settle() {
            return look.apply(Knowledge.PERHAPS_BEHIND)
                    .chain(seen -> isOver(deadline)
                            ? Uni.createFrom().item(seen)
                            : switch (outlook.apply(seen)) {
                                case FINAL -> Uni.createFrom().item(seen);
                                case OPEN -> untilUpToDate();
                                case CERTAIN ->
                                    ends.next(session, config.pause()).chain(this::settle);
                            });
        }

        /** When a run of the session ends, or Kafka says that there is nothing more to hear, whichever is first. */
        private Uni<T> untilUpToDate() {
            return Uni.join()
                    .first(
                            absences.heardAll(Topic.AGENT_RUN_EVENTS).map(heard -> (Supplier<Uni<T>>)
                                    () -> look.apply(heard ? Knowledge.UP_TO_DATE : Knowledge.PERHAPS_BEHIND)),
                            ends.next(session, config.recording()).map(_ -> (Supplier<Uni<T>>) this::settle))
                    .toTerminate()
                    .chain(Supplier::get);
        }
    }

    private boolean isOver(Instant deadline) {
        return !clock.instant().isBefore(deadline);
    }

    private <T> Uni<T> until(Predicate<T> over, Supplier<Uni<T>> look) {
        return look.get()
                .chain(seen -> over.test(seen)
                        ? Uni.createFrom().item(seen)
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(config.pause())
                                .chain(() -> until(over, look)));
    }
}
