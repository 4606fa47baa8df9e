package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** One owner's work on a thinking run: ask, decide, save; again while it is the model's turn. */
@ApplicationScoped
class Thinker {
    private final Contexts contexts;
    private final Attempts attempts;
    private final Journal journal;

    Thinker(Contexts contexts, Attempts attempts, Journal journal) {
        this.contexts = contexts;
        this.attempts = attempts;
        this.journal = journal;
    }

    /**
     * Ends when the run no longer thinks; what users are shown meanwhile is in {@code spoken}; with
     * {@link FencedException} when it has another owner.
     *
     * @param read the prompt, if it was read with the decision that led here
     */
    Uni<Run> think(Run run, Thinking thinking, @Nullable Prompt read, Spoken spoken) {
        spoken.step(run.epoch());
        var prompt = read == null ? journal.prompt(run) : Uni.createFrom().item(read);
        return prompt.chain(contexts::next)
                .chain(next -> outcome(run, thinking, next, spoken))
                .chain(outcome -> journal.save(run, outcome))
                .chain(next -> next.state() instanceof Thinking again
                        ? think(next, again, null, spoken)
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
