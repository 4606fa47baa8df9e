package io.agentmode.session;

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
    private final PatienceConfig config;
    private final Clock clock;

    Patience(RunEnds ends, PatienceConfig config, Clock clock) {
        this.ends = ends;
        this.config = config;
        this.clock = clock;
    }

    /** Whether to look again, and for how long. */
    public enum Outlook {
        GOOD,
        /** What is waited for may never come. */
        OPEN,
        /** What is waited for has happened, but is not known here. */
        CERTAIN
    }

    /** The first look that is good enough, else the last one. */
    public <T> Uni<T> forArrival(Supplier<Uni<T>> look, Predicate<T> enough) {
        Supplier<Uni<Void>> pause =
                () -> Uni.createFrom().voidItem().onItem().delayIt().by(config.pause());
        var deadline = clock.instant().plus(config.arrival());
        return until(seen -> enough.test(seen) || isOver(deadline), pause, look);
    }

    /** Until the end of a run is recorded, for a moment only: mostly cheaper than to look before it is. */
    public Uni<Void> forRecord(UUID session, UUID ended) {
        return ends.isRecorded(ended) ? Uni.createFrom().voidItem() : ends.next(session, config.headStart());
    }

    /** The first look that is good, else the last one; it looks when a run of the session ends, and now and then. */
    public <T> Uni<T> forSettling(UUID session, Supplier<Uni<T>> look, Function<T, Outlook> outlook) {
        var start = clock.instant();
        Predicate<T> over = seen -> switch (outlook.apply(seen)) {
            case GOOD -> true;
            case OPEN -> isOver(start.plus(config.settling()));
            case CERTAIN -> isOver(start.plus(config.recording()));
        };
        return until(over, () -> ends.next(session, config.pause()), look);
    }

    private boolean isOver(Instant deadline) {
        return !clock.instant().isBefore(deadline);
    }

    private <T> Uni<T> until(Predicate<T> over, Supplier<Uni<Void>> pause, Supplier<Uni<T>> look) {
        return look.get()
                .chain(seen -> over.test(seen)
                        ? Uni.createFrom().item(seen)
                        : pause.get().chain(() -> until(over, pause, look)));
    }
}
