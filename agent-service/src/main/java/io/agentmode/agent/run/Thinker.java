package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.run.Fitting.TooLong;
import io.agentmode.kernel.store.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One owner's work on a thinking run: ask, decide, save; again while it is the model's turn. */
@ApplicationScoped
class Thinker {
    private static final Logger LOG = Logger.getLogger(Thinker.class);

    private final Contexts contexts;
    private final Budgets budgets;
    private final Attempts attempts;
    private final Journal journal;

    Thinker(Contexts contexts, Budgets budgets, Attempts attempts, Journal journal) {
        this.contexts = contexts;
        this.budgets = budgets;
        this.attempts = attempts;
        this.journal = journal;
    }

    /**
     * Ends when the run no longer thinks; with {@link FencedException} when it has another owner.
     *
     * @param read the prompt, if it was read with the decision that led here
     * @param spoken keeps what users are shown meanwhile
     */
    Uni<Run> think(Run run, @Nullable Prompt read, Spoken spoken) {
        spoken.step(run.epoch());
        var prompt = read == null ? journal.prompt(run) : Uni.createFrom().item(read);
        return prompt.chain(asked -> decide(asked, spoken))
                .onFailure(Thinker::isOurs)
                .recoverWithItem(failure -> broken(run, failure, spoken))
                .chain(decided -> journal.save(decided.before(), decided.outcome()))
                .chain(next -> next.state() instanceof Thinking
                        ? think(next, null, spoken)
                        : Uni.createFrom().item(next));
    }

    /** What was decided about which run. */
    private record Decided(Run before, Outcome outcome) {}

    private Uni<Decided> decide(Prompt prompt, Spoken spoken) {
        return contexts.next(prompt)
                .chain(next -> outcome(next, spoken))
                .onFailure(Thinker::isOurs)
                .recoverWithItem(failure -> broken(prompt.run(), failure, spoken));
    }

    /** What passes by itself is left to the next owner, once the lease has run out. */
    private static boolean isOurs(Throwable failure) {
        return !(failure instanceof FencedException || Outage.mayPass(failure));
    }

    private Uni<Decided> outcome(Contexts.Next next, Spoken spoken) {
        return switch (next) {
            case Contexts.Next.Ask ask -> step(ask.prompt(), spoken);
            case Contexts.Next.Summarise(var tooLong) -> summary(tooLong, spoken);
            case Contexts.Next.Compact compact -> {
                var run = compact.tooLong().prompt().run();
                yield Uni.createFrom().item(new Decided(run, Thinking.compacted(run, compact, journal.moment())));
            }
        };
    }

    /** A call like any other: what was reserved for the whole prompt, a part of which it asks about, is enough for it. */
    private Uni<Decided> summary(TooLong tooLong, Spoken spoken) {
        return refusal(tooLong.prompt(), Summary.request(tooLong))
                .orElseGet(() -> contexts.summarise(tooLong).chain(next -> outcome(next, spoken)));
    }

    private Optional<Uni<Decided>> refusal(Prompt prompt, ModelRequest question) {
        var run = prompt.run();
        return Optional.ofNullable(prompt.refusal() == null ? budgets.refusal(run, question) : prompt.refusal())
                .map(why -> new Decided(run, Thinking.refused(run, why, journal.moment())))
                .map(decided -> Uni.createFrom().item(decided));
    }

    private Uni<Decided> step(Prompt prompt, Spoken spoken) {
        return refusal(prompt, prompt.toRequest()).orElseGet(() -> ask(prompt, spoken));
    }

    private Uni<Decided> ask(Prompt prompt, Spoken spoken) {
        var run = prompt.run();
        return attempts.ask(prompt, spoken)
                .map(reply -> Thinking.replied(run, reply, spoken.failures(), prompt.tools(), journal.moment()))
                .onFailure(ModelFailure.class)
                .recoverWithItem(failure -> failed(run, failure, spoken))
                .map(outcome -> new Decided(run, outcome));
    }

    /** Another owner would come to the same, after the model was asked once more. */
    private Decided broken(Run run, Throwable failure, Spoken spoken) {
        LOG.errorf("run %s cannot go on: %s", run.id(), Told.of(failure));
        return new Decided(run, Thinking.broken(run, spoken.close(), journal.moment()));
    }

    private Outcome failed(Run run, ModelFailure failure, Spoken spoken) {
        return Thinking.failed(run, failure.kind().name(), failure.userMessage(), spoken.close(), journal.moment());
    }
}
