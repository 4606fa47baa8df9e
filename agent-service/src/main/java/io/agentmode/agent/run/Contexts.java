package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelCatalogue;
import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.TokenCounter;
import io.agentmode.agent.run.Fitting.TooLong;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps prompts within what a model takes: older turns are summarised once, or left out when that fails. */
@ApplicationScoped
class Contexts {
    private static final Logger LOG = Logger.getLogger(Contexts.class);

    private final Summaries summaries;
    private final ModelCatalogue catalogue;
    private final AnswerLimits answers;
    private final TokenCounter counter;
    private final RunConfig config;

    Contexts(
            Summaries summaries,
            ModelCatalogue catalogue,
            AnswerLimits answers,
            TokenCounter counter,
            RunConfig config) {
        this.summaries = summaries;
        this.catalogue = catalogue;
        this.answers = answers;
        this.counter = counter;
        this.config = config;
    }

    /** What to do next: ask with this prompt, or first summarise what is too much. */
    sealed interface Next {
        record Ask(Prompt prompt) implements Next {}

        record Summarise(TooLong tooLong) implements Next {}

        /** The summary is to be written down. */
        record Compact(TooLong tooLong, ModelReply summary, long tokensAfter) implements Next {}
    }

    /** Costs nothing for a prompt that is short; a long one is counted away from the event loop. */
    Uni<Next> next(Prompt prompt) {
        var fitting = fitting(prompt.run().frozen().agent().model());
        if (prompt.refusal() != null || fitting.surelyFits(prompt)) {
            return Uni.createFrom().item(new Next.Ask(prompt));
        }
        return away(() -> fitting.fits(prompt) ? Optional.<TooLong>empty() : fitting.tooLong(prompt))
                .chain(found -> found.isEmpty()
                        ? ask(fitting, prompt)
                        : Uni.createFrom().item(new Next.Summarise(found.get())));
    }

    /** Asks for the summary; without one, the prompt is made shorter. */
    Uni<Next> summarise(TooLong tooLong) {
        return summaries
                .ask(tooLong.prompt(), tooLong)
                .<Next>map(reply -> new Next.Compact(tooLong, reply, after(tooLong, reply)))
                .onFailure(ModelFailure.class)
                .recoverWithUni(failure -> withoutSummary(tooLong, failure));
    }

    /** The same prompt for another model, whose window may be smaller; nothing is summarised for it. */
    Uni<ModelRequest> forModel(Prompt prompt, ModelName model) {
        var fitting = fitting(model);
        return fitting.surelyFits(prompt)
                ? Uni.createFrom().item(fitting.request(prompt))
                : away(() -> fitting.request(shortened(fitting, prompt)));
    }

    private Uni<Next> withoutSummary(TooLong tooLong, Throwable failure) {
        var prompt = tooLong.prompt();
        LOG.infof(
                "run %s goes on without a summary of its older turns: %s",
                prompt.run().id(), failure instanceof ModelFailure known ? known.kind() : failure.getClass());
        return ask(fitting(prompt.run().frozen().agent().model()), prompt);
    }

    private static Uni<Next> ask(Fitting fitting, Prompt prompt) {
        return away(() -> new Next.Ask(shortened(fitting, prompt)));
    }

    private static Prompt shortened(Fitting fitting, Prompt prompt) {
        return fitting.fits(prompt) ? prompt : fitting.shortened(prompt);
    }

    private static long after(TooLong tooLong, ModelReply reply) {
        return tooLong.tokensBefore() - tooLong.tokensOfHead() + reply.usage().outputTokens();
    }

    private Fitting fitting(ModelName model) {
        long window = catalogue.contextWindow(model);
        long limit = Math.min(config.contextTokens(), window - answers.room(model));
        return new Fitting(counter, model, limit);
    }

    /** Counting long texts takes a while; the rest of a step stays on its own event loop. */
    private static <T> Uni<T> away(Supplier<T> counting) {
        var work = Uni.createFrom().item(counting).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        Context here = Vertx.currentContext();
        return here == null ? work : work.emitOn(task -> here.runOnContext(_ -> task.run()));
    }
}
