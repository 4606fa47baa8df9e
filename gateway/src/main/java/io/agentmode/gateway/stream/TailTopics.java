package io.agentmode.gateway.stream;

import io.agentmode.kernel.event.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the stream is made of. */
enum TailTopics {
    EVENTS(Topic.AGENT_RUN_EVENTS),
    PROGRESS(Topic.AGENT_RUN_PROGRESS),
    /** For sessions that are deleted while somebody listens. */
    LIFECYCLE(Topic.SESSION_LIFECYCLE_EVENTS);

    static final List<Topic> ALL =
            Arrays.stream(values()).map(topic -> topic.topic).toList();

    /** Asked for each record. */
    private static final Map<String, TailTopics> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(topic -> topic.topic.wireName(), Function.identity()));

    private final Topic topic;

    TailTopics(Topic topic) {
        this.topic = topic;
    }

    static TailTopics of(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), name);
    }
}
