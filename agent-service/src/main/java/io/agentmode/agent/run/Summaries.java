package io.agentmode.agent.run;

import io.agentmode.agent.llm.Deltas;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.Models;
import io.agentmode.agent.run.Fitting.TooLong;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks for the summary of older turns, once and unheard by users. */
@ApplicationScoped
class Summaries {
    private final Models models;
    private final AnswerLimits answers;

    Summaries(Models models, AnswerLimits answers) {
        this.models = models;
        this.answers = answers;
    }

    /** {@code prompt} is what is too long. */
    @Traced
    Uni<ModelReply> ask(Prompt prompt, TooLong tooLong) {
        return models.call(answers.limited(prompt.run(), Summary.request(tooLong)), Deltas.UNHEARD);
    }
}
