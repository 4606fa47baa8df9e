package io.agentmode.agent.run;

import io.agentmode.kernel.store.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Writes down what a run's owner decided. */
@ApplicationScoped
class Journal {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Database database;
    private final Runs runs;

    Journal(Database database, Runs runs) {
        this.database = database;
        this.runs = runs;
    }

    /** What decisions are made with. */
    Moment moment() {
        return runs.moment();
    }

    /** A finished step is never asked again: while the database is away the answer waits here. */
    Uni<Run> save(Run before, Outcome outcome) {
        return database.inTenant(before.tenant(), transaction -> runs.save(transaction, before, outcome, true))
                .onFailure(failure -> !(failure instanceof FencedException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
