package io.agentmode.kernel.inbox;

import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which topics this instance has its share of; of the others it may not have heard what happened a moment ago. */
@ApplicationScoped
public class Listening {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Set<String> topics = ConcurrentHashMap.newKeySet();

    /** The answer to who asks for what only {@code source} could have told of: no such thing, if this instance can know. */
    public Problem absence(Topic source, Problem notFound) {
        return isTo(source.wireName())
                ? notFound
                : Problem.retryLater(
                        CommonProblem.DEPENDENCY_UNAVAILABLE,
                        "This service does not hear of what is new yet; try again in a moment.",
                        PAUSE);
    }

    boolean isTo(String topic) {
        return topics.contains(topic);
    }

    void started(Set<String> assigned) {
        topics.addAll(assigned);
    }

    void stopped(Set<String> lost) {
        topics.removeAll(lost);
    }
}
