package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.Models;
import io.agentmode.agent.progress.ProgressPublisher;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Asks a model until it answers, as often as the configuration allows, saying on the stream why and when again. */
@ApplicationScoped
class Attempts {
    private final Models models;
    private final Contexts contexts;
    private final AnswerLimits answers;
    private final ProgressPublisher publisher;
    private final RunConfig config;
    private final Clock clock;

    Attempts(
            Models models,
            Contexts contexts,
            AnswerLimits answers,
            ProgressPublisher publisher,
            RunConfig config,
            Clock clock) {
        this.models = models;
        this.contexts = contexts;
        this.answers = answers;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** One step's question to a model, those that may answer it instead, and what users are shown of it. */
    private record Asking(Prompt prompt, ModelRequest request, List<ModelName> fallbacks, Spoken spoken) {

        Run run() {
            return prompt.run();
        }

        Asking ofTheNextModel(ModelRequest fitting) {
            return new Asking(prompt, fitting, fallbacks.subList(1, fallbacks.size()), spoken);
        }
    }

    /** Attempts in all, and those with the present model. */
    private record Count(int all, int ofModel) {

        Count again() {
            return new Count(all + 1, ofModel + 1);
        }

        Count another() {
            return new Count(all + 1, 1);
        }
    }

    /** Fails with {@link ModelFailure} when the last attempt with the last model did. */
    @Traced
    Uni<ModelReply> ask(Prompt prompt, Spoken spoken) {
        var request = prompt.toRequest();
        var fallbacks = prompt.run().frozen().agent().fallbacks().stream()
                .filter(model -> !model.equals(request.model()))
                .toList();
        int before = spoken.failures().size();
        return ask(new Asking(prompt, request, fallbacks, spoken), new Count(before + 1, 1));
    }

    /** Tells clients that a run has a new owner, who asks the model again; for the record, it was an attempt that failed. */
    FailedAttempt takenOver(Run run) {
        var why = new CallError("WORKER_REPLACED", "The worker was replaced.");
        new DeltaStream(run, 1, new Spoken(), publisher, clock).retrying(why.message(), 2, Duration.ZERO);
        var model = run.frozen().agent().model().toString();
        return new FailedAttempt(1, model, why, clock.instant(), 0, 0, Usage.NONE);
    }

    private Uni<ModelReply> ask(Asking asking, Count count) {
        var request = asking.request();
        var deltas = new DeltaStream(asking.run(), count.all(), asking.spoken(), publisher, clock);
        asking.spoken().attempt(request.model().toString(), said -> models.estimate(request, said));
        return models.call(answers.limited(asking.run(), request), deltas)
                .onFailure(ModelFailure.class)
                .recoverWithUni(failure -> afterFailure(asking, count, deltas, failure));
    }

    private Uni<ModelReply> afterFailure(Asking asking, Count count, DeltaStream deltas, ModelFailure failure) {
        if (failure.kind().isRetryable() && count.ofModel() < config.attempts()) {
            var pause = pause(count.ofModel(), failure);
            failed(asking, count, failure, pause);
            deltas.retrying(failure.userMessage(), count.all() + 1, pause);
            return after(pause).chain(() -> ask(asking, count.again()));
        }
        if (!failure.kind().anotherModelMayAnswer() || asking.fallbacks().isEmpty()) {
            return Uni.createFrom().failure(failure);
        }
        var next = asking.fallbacks().getFirst();
        failed(asking, count, failure, Duration.ZERO);
        deltas.retrying(failure.userMessage() + " Now asking " + next + ".", count.all() + 1, Duration.ZERO);
        return contexts.forModel(asking.prompt(), next)
                .chain(fitting -> ask(asking.ofTheNextModel(fitting), count.another()));
    }

    private void failed(Asking asking, Count count, ModelFailure failure, Duration pause) {
        var error = new CallError(failure.kind().name(), failure.userMessage());
        asking.spoken().failed(count.all(), error, clock.instant(), pause);
    }

    /** A configuration without pauses is one, too. */
    private static Uni<Void> after(Duration pause) {
        var now = Uni.createFrom().voidItem();
        return pause.isPositive() ? now.onItem().delayIt().by(pause) : now;
    }

    private Duration pause(int attempt, ModelFailure failure) {
        var asked = failure.retryAfter();
        var longest = config.longestBackoff();
        // One that asks to come back at once, or in the past, is given the time it would have had without.
        if (asked != null && asked.isPositive()) {
            return asked.compareTo(longest) < 0 ? asked : longest;
        }
        var doubled = config.backoff().multipliedBy(1L << Math.min(attempt - 1, 16));
        var bounded = doubled.compareTo(longest) < 0 ? doubled : longest;
        return bounded.multipliedBy(50 + ThreadLocalRandom.current().nextInt(51))
                .dividedBy(100);
    }
}
