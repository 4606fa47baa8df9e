package io.agentmode.session;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
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

    /** The first look that is good enough, else the last one. */
    public <T> Uni<T> forArrival(Supplier<Uni<T>> look, Predicate<T> enough) {
        Supplier<Uni<Void>> pause =
                () -> Uni.createFrom().voidItem().onItem().delayIt().by(config.pause());
        return until(clock.instant().plus(config.arrival()), pause, look, enough);
    }

    /** The first look that is good enough, else the last one; it looks when a run of the session ends, and now and then. */
    public <T> Uni<T> forSettling(UUID session, Supplier<Uni<T>> look, Predicate<T> enough) {
        var deadline = clock.instant().plus(config.settling());
        return until(deadline, () -> ends.next(session, config.pause()), look, enough);
    }

    private <T> Uni<T> until(Instant deadline, Supplier<Uni<Void>> pause, Supplier<Uni<T>> look, Predicate<T> enough) {
        return look.get()
                .chain(seen -> enough.test(seen) || !clock.instant().isBefore(deadline)
                        ? Uni.createFrom().item(seen)
                        : pause.get().chain(() -> until(deadline, pause, look, enough)));
    }
}
