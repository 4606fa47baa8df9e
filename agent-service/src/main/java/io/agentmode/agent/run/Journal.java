package io.agentmode.agent.run;

import io.agentmode.kernel.store.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What a run's owner reads and writes down, for as long as the database is away if need be. */
@ApplicationScoped
class Journal {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Database database;
    private final Runs runs;
    private final Prompts prompts;

    Journal(Database database, Runs runs, Prompts prompts) {
        this.database = database;
        this.runs = runs;
        this.prompts = prompts;
    }

    /** What decisions are made with. */
    Moment moment() {
        return runs.moment();
    }

    Uni<Prompt> prompt(Run run) {
        return database.inTenant(run.tenant(), transaction -> prompts.read(transaction, run))
                .onFailure(failure -> !(failure instanceof FencedException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
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
