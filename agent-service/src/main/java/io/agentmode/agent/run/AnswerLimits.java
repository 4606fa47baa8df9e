package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelCatalogue;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** How long a model's answer may be. */
@ApplicationScoped
class AnswerLimits {
    private final Budgets budgets;
    private final ModelCatalogue catalogue;
    private final RunConfig config;

    AnswerLimits(Budgets budgets, ModelCatalogue catalogue, RunConfig config) {
        this.budgets = budgets;
        this.catalogue = catalogue;
        this.config = config;
    }

    /** What a prompt leaves of a model's window for its answer, in tokens. */
    long room(ModelName model) {
        return Math.min(config.answerTokens(), catalogue.contextWindow(model) / 4);
    }

    /**
     * The question as it is put to the provider: one that a budget pays for says how long its answer may be, since nobody
     * else would keep it to what was reserved.
     */
    ModelRequest limited(Run run, ModelRequest request) {
        long paid = budgets.longestAnswer(run, request);
        return paid == Long.MAX_VALUE
                ? request
                : request.answeredWithin(Math.clamp(paid, 1, (int) Math.max(1, room(request.model()))));
    }
}
