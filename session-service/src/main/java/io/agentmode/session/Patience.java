package io.agentmode.session;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again until there is something to see, so that a client is not refused for being faster than Kafka. */
@ApplicationScoped
public class Patience {
    private final PatienceConfig config;
    private final Clock clock;

    Patience(PatienceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The first look that is good enough, else the last one. */
    public <T> Uni<T> forArrival(Supplier<Uni<T>> look, Predicate<T> enough) {
        return within(config.arrival(), look, enough);
    }

    /** The first look that is good enough, else the last one. */
    public <T> Uni<T> forSettling(Supplier<Uni<T>> look, Predicate<T> enough) {
        return within(config.settling(), look, enough);
    }

    private <T> Uni<T> within(Duration limit, Supplier<Uni<T>> look, Predicate<T> enough) {
        var deadline = clock.instant().plus(limit);
        return Multi.createBy()
                .repeating()
                .uni(() -> look.get())
                .withDelay(config.pause())
                .whilst(seen -> !enough.test(seen) && clock.instant().isBefore(deadline))
                .collect()
                .last();
    }
}
