package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.kernel.store.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One owner's work on a thinking run: ask, decide, save; again while it is the model's turn. */
@ApplicationScoped
class Thinker {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Prompts prompts;
    private final Attempts attempts;
    private final Database database;
    private final Runs runs;

    Thinker(Prompts prompts, Attempts attempts, Database database, Runs runs) {
        this.prompts = prompts;
        this.attempts = attempts;
        this.database = database;
        this.runs = runs;
    }

    /**
     * Ends when the run no longer thinks; with {@link FencedException} when it has another owner.
     *
     * @param read the prompt, if it was read with the decision that led here
     */
    Uni<Run> think(Run run, Thinking thinking, @Nullable Prompt read) {
        var prompt = read == null ? prompt(run) : Uni.createFrom().item(read);
        return prompt.chain(known -> step(run, thinking, known))
                .chain(outcome -> save(run, outcome))
                .chain(next -> next.state() instanceof Thinking again
                        ? think(next, again, null)
                        : Uni.createFrom().item(next));
    }

    private Uni<Prompt> prompt(Run run) {
        return database.inTenant(run.tenant(), transaction -> prompts.read(transaction, run))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Outcome> step(Run run, Thinking thinking, Prompt prompt) {
        return attempts.ask(run, prompt.toRequest())
                .map(reply -> thinking.replied(run, reply, prompt.tools(), runs.moment()))
                .onFailure(ModelFailure.class)
                .recoverWithItem(failure -> failed(run, thinking, failure));
    }

    private Outcome failed(Run run, Thinking thinking, ModelFailure failure) {
        return thinking.failed(run, failure.kind().name(), failure.userMessage(), runs.moment());
    }

    /** A finished step is never asked again: while the database is away the answer waits here. */
    private Uni<Run> save(Run before, Outcome outcome) {
        return database.inTenant(before.tenant(), transaction -> runs.save(transaction, before, outcome, true))
                .onFailure(failure -> !(failure instanceof FencedException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
