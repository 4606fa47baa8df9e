package io.agentmode.gateway.stream;

import io.agentmode.kernel.event.Topic;
import java.util.Arrays;
import java.util.List;

/** What the stream is made of. */
enum TailTopics {
    EVENTS(Topic.AGENT_RUN_EVENTS),
    PROGRESS(Topic.AGENT_RUN_PROGRESS),
    /** For sessions that are deleted while somebody listens. */
    LIFECYCLE(Topic.SESSION_LIFECYCLE_EVENTS);

    static final List<Topic> ALL =
            Arrays.stream(values()).map(topic -> topic.topic).toList();

    private final Topic topic;

    TailTopics(Topic topic) {
        this.topic = topic;
    }

    static TailTopics of(String name) {
        return Arrays.stream(values())
                .filter(topic -> topic.topic.wireName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
