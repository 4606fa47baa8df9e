package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** One owner's work on a thinking run: ask, decide, save; again while it is the model's turn. */
@ApplicationScoped
class Thinker {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Prompts prompts;
    private final Contexts contexts;
    private final Attempts attempts;
    private final Journal journal;

    Thinker(Prompts prompts, Contexts contexts, Attempts attempts, Journal journal) {
        this.prompts = prompts;
        this.contexts = contexts;
        this.attempts = attempts;
        this.journal = journal;
    }

    /**
     * Ends when the run no longer thinks; what users are shown meanwhile is in {@code spoken}; with
     * {@link FencedException} when it has another owner.
     */
    Uni<Run> think(Run run, Thinking thinking, Spoken spoken) {
        spoken.step(run.epoch());
        return prompts.of(run)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .chain(contexts::next)
                .chain(next -> outcome(run, thinking, next, spoken))
                .chain(outcome -> journal.save(run, outcome))
                .chain(next -> next.state() instanceof Thinking again
                        ? think(next, again, spoken)
                        : Uni.createFrom().item(next));
    }

    private Uni<Outcome> outcome(Run run, Thinking thinking, Contexts.Next next, Spoken spoken) {
        return switch (next) {
            case Contexts.Next.Ask ask -> step(run, thinking, ask.prompt(), spoken);
            case Contexts.Next.Compact compact ->
                Uni.createFrom().item(thinking.compacted(run, compact, journal.moment()));
        };
    }

    private Uni<Outcome> step(Run run, Thinking thinking, Prompt prompt, Spoken spoken) {
        return attempts.ask(run, prompt.toRequest(), spoken)
                .map(reply -> thinking.replied(run, reply, prompt.tools(), journal.moment()))
                .onFailure(ModelFailure.class)
                .recoverWithItem(failure -> failed(run, thinking, failure, spoken));
    }

    private Outcome failed(Run run, Thinking thinking, ModelFailure failure, Spoken spoken) {
        return thinking.failed(run, failure.kind().name(), failure.userMessage(), spoken.close(), journal.moment());
    }
}
