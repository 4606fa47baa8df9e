package io.agentmode.agent.run;

import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.llm.ModelCatalogue;
import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.Models;
import io.agentmode.agent.llm.TokenCounter;
import io.agentmode.agent.run.Fitting.TooLong;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps prompts within what a model takes: older turns are summarised once, or left out when that fails. */
@ApplicationScoped
class Contexts {
    private static final Logger LOG = Logger.getLogger(Contexts.class);

    private final Models models;
    private final ModelCatalogue catalogue;
    private final TokenCounter counter;
    private final RunConfig config;

    Contexts(Models models, ModelCatalogue catalogue, TokenCounter counter, RunConfig config) {
        this.models = models;
        this.catalogue = catalogue;
        this.counter = counter;
        this.config = config;
    }

    /** What to do next: ask with this prompt, or first write down a summary of what is too much. */
    sealed interface Next {
        record Ask(Prompt prompt) implements Next {}

        record Compact(TooLong tooLong, ModelReply summary, long tokensAfter) implements Next {}
    }

    /** Costs nothing for a prompt that is short; a long one is counted away from the event loop. */
    Uni<Next> next(Prompt prompt) {
        var fitting = fitting(prompt.run().frozen().agent().model());
        if (TokenCounter.surelyFits(prompt.toRequest(), fitting.limit())) {
            return Uni.createFrom().item(new Next.Ask(prompt));
        }
        return backHere(Uni.createFrom()
                        .item(() ->
                                fitting.fits(prompt.toRequest()) ? Optional.<TooLong>empty() : fitting.tooLong(prompt))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .chain(found -> found.isEmpty() ? ask(fitting, prompt) : summarise(fitting, found.get()));
    }

    private Uni<Next> summarise(Fitting fitting, TooLong tooLong) {
        return models.call(Summary.request(tooLong), Deltas.UNHEARD)
                .<Next>map(reply -> new Next.Compact(tooLong, reply, after(tooLong, reply)))
                .onFailure(ModelFailure.class)
                .recoverWithUni(failure -> withoutSummary(fitting, tooLong, failure));
    }

    private Uni<Next> withoutSummary(Fitting fitting, TooLong tooLong, Throwable failure) {
        LOG.infof(
                "run %s goes on without a summary of its older turns: %s",
                tooLong.prompt().run().id(), failure instanceof ModelFailure known ? known.kind() : failure.getClass());
        return ask(fitting, tooLong.prompt());
    }

    private static Uni<Next> ask(Fitting fitting, Prompt prompt) {
        return backHere(Uni.createFrom()
                .<Next>item(() -> new Next.Ask(fitting.fits(prompt.toRequest()) ? prompt : fitting.shortened(prompt)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private static long after(TooLong tooLong, ModelReply reply) {
        return tooLong.tokensBefore() - tooLong.tokensOfHead() + reply.usage().outputTokens();
    }

    private Fitting fitting(ModelName model) {
        long window = catalogue.contextWindow(model);
        long limit = Math.min(config.contextTokens(), window - Math.min(config.answerTokens(), window / 4));
        return new Fitting(counter, model, limit);
    }

    /** The rest of a step stays on its own event loop. */
    private static <T> Uni<T> backHere(Uni<T> work) {
        Context here = Vertx.currentContext();
        return here == null ? work : work.emitOn(task -> here.runOnContext(_ -> task.run()));
    }
}
