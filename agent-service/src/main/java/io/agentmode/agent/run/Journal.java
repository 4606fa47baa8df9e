package io.agentmode.agent.run;

import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What a run's owner reads and writes down, for as long as the database is away if need be. */
@ApplicationScoped
class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);

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
        return Outage.waitedOut(() -> database.inTenant(run.tenant(), transaction -> prompts.read(transaction, run)));
    }

    /**
     * A finished step is never asked again: while the database is away the answer waits here. An answer that cannot be
     * written down at all ends the run instead.
     */
    Uni<Run> save(Run before, Outcome outcome) {
        return write(before, outcome)
                .onFailure(failure -> !(failure instanceof FencedException))
                .recoverWithUni(failure -> {
                    LOG.errorf("the step of run %s cannot be written down: %s", before.id(), Told.of(failure));
                    return write(before, Thinking.unrecorded(before, outcome, moment()));
                });
    }

    private Uni<Run> write(Run before, Outcome outcome) {
        return Outage.waitedOut(() -> database.inTenant(before.tenant(), tx -> runs.save(tx, before, outcome, true)));
    }
}
