package io.agentmode.kernel.inbox;

import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The answer to who asks for what only a topic could have told of, when it is not known here. */
@ApplicationScoped
public class Absences {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Listening listening;
    private final GroupProgress progress;

    Absences(Listening listening, GroupProgress progress) {
        this.listening = listening;
        this.progress = progress;
    }

    /**
     * For who has looked in vain. Fails with {@code notFound} if this service has heard all that {@code source} has told by
     * now, else with the request to try again: the share of an instance that was killed is nobody's until Kafka gives the
     * instance up. What it hears of while it finds that out is found by a last look.
     */
    public <T> Uni<T> of(Topic source, Supplier<Uni<T>> look, Predicate<T> found, Problem notFound) {
        return heardAll(source)
                .chain(heard -> heard ? look.get() : Uni.createFrom().failure(later()))
                .invoke(seen -> {
                    if (!found.test(seen)) {
                        throw notFound;
                    }
                });
    }

    /** Whether this service has heard all that {@code source} has told by now, or does within a moment. */
    public Uni<Boolean> heardAll(Topic source) {
        var topic = source.wireName();
        return listening.isTo(topic)
                ? progress.hasHandledAll(topic)
                : Uni.createFrom().item(false);
    }

    private static Problem later() {
        return Problem.retryLater(
                CommonProblem.DEPENDENCY_UNAVAILABLE,
                "This service does not hear of what is new yet; try again in a moment.",
                PAUSE);
    }
}
