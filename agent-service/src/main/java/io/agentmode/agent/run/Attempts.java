package io.agentmode.agent.run;

import io.agentmode.agent.llm.ModelFailure;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.Models;
import io.agentmode.agent.progress.ProgressPublisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Asks a model until it answers, as often as the configuration allows, saying on the stream why and when again. */
@ApplicationScoped
class Attempts {
    private final Models models;
    private final ProgressPublisher publisher;
    private final RunConfig config;
    private final Clock clock;

    Attempts(Models models, ProgressPublisher publisher, RunConfig config, Clock clock) {
        this.models = models;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** One step's question, and what users are shown of its answer. */
    private record Asking(Run run, ModelRequest request, Spoken spoken) {}

    /** Fails with {@link ModelFailure} when the last attempt did. */
    Uni<ModelReply> ask(Run run, ModelRequest request, Spoken spoken) {
        return ask(new Asking(run, request, spoken), 1);
    }

    /** Tells clients that a run has a new owner, who asks the model again. */
    void takenOver(Run run) {
        new DeltaStream(run, 0, new Spoken(), publisher, clock).retrying("The worker was replaced.", 1, Duration.ZERO);
    }

    private Uni<ModelReply> ask(Asking asking, int attempt) {
        var deltas = new DeltaStream(asking.run(), attempt, asking.spoken(), publisher, clock);
        asking.spoken().attempt(said -> models.estimate(asking.request(), said));
        return models.call(asking.request(), deltas)
                .onFailure(ModelFailure.class)
                .recoverWithUni(failure -> afterFailure(asking, attempt, deltas, failure));
    }

    private Uni<ModelReply> afterFailure(Asking asking, int attempt, DeltaStream deltas, ModelFailure failure) {
        if (!failure.kind().isRetryable() || attempt >= config.attempts()) {
            return Uni.createFrom().failure(failure);
        }
        var pause = pause(attempt, failure);
        deltas.retrying(failure.userMessage(), attempt + 1, pause);
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause).chain(() -> ask(asking, attempt + 1));
    }

    private Duration pause(int attempt, ModelFailure failure) {
        var asked = failure.retryAfter();
        var longest = config.longestBackoff();
        if (asked != null) {
            return asked.compareTo(longest) < 0 ? asked : longest;
        }
        var doubled = config.backoff().multipliedBy(1L << Math.min(attempt - 1, 16));
        var bounded = doubled.compareTo(longest) < 0 ? doubled : longest;
        return bounded.multipliedBy(50 + ThreadLocalRandom.current().nextInt(51))
                .dividedBy(100);
    }
}
