package io.agentmode.kernel.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which topics this instance has its share of; of the others it may not have heard what happened a moment ago. */
@ApplicationScoped
class Listening {
    private final Set<String> topics = ConcurrentHashMap.newKeySet();

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
