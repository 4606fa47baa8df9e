package io.agentmode.kernel.event;

import java.time.Duration;
import java.util.Map;

/** Every topic with its partitions and retention; brokers are set up from here. */
public enum Topic {
    AGENT_DEFINITION_STATE("agent.definition.state", Kind.STATE, Duration.ZERO),
    AGENT_RUN_COMMANDS("agent.run.commands", Kind.LOG, Duration.ofDays(7)),
    AGENT_RUN_EVENTS("agent.run.events", Kind.LOG, Duration.ofDays(7)),
    AGENT_RUN_PROGRESS("agent.run.progress", Kind.LOG, Duration.ofMinutes(15)),
    TOOL_TOOLSET_STATE("tool.toolset.state", Kind.STATE, Duration.ZERO),
    TOOL_CALL_COMMANDS("tool.call.commands", Kind.LOG, Duration.ofDays(7)),
    TOOL_CALL_EVENTS("tool.call.events", Kind.LOG, Duration.ofDays(7)),
    MEMORY_RECALL_COMMANDS("memory.recall.commands", Kind.LOG, Duration.ofDays(1)),
    MEMORY_RECALL_EVENTS("memory.recall.events", Kind.LOG, Duration.ofDays(1)),
    MEMORY_SUGGESTION_EVENTS("memory.suggestion.events", Kind.LOG, Duration.ofDays(7)),
    SESSION_LIFECYCLE_EVENTS("session.lifecycle.events", Kind.LOG, Duration.ofDays(7));

    public static final int PARTITIONS = 6;
    public static final Duration DLQ_RETENTION = Duration.ofDays(14);

    /** A compacted state topic keeps the newest record of each key for ever; a log keeps all for a while. */
    public enum Kind {
        STATE,
        LOG
    }

    private final String wireName;
    private final Kind kind;
    private final Duration retention;

    Topic(String wireName, Kind kind, Duration retention) {
        this.wireName = wireName;
        this.kind = kind;
        this.retention = retention;
    }

    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }

    /** Where a record of this topic goes that cannot be processed. */
    public String dlqName() {
        return dlqName(wireName);
    }

    public static String dlqName(String topic) {
        return topic + ".dlq";
    }

    /** Topic configuration as Kafka names it. A tombstone outlives a week's outage of a consumer. */
    public Map<String, String> config() {
        return switch (kind) {
            case STATE ->
                Map.of(
                        "cleanup.policy", "compact",
                        "delete.retention.ms", millis(Duration.ofDays(7)),
                        "segment.ms", millis(Duration.ofDays(1)));
            case LOG ->
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", millis(retention),
                        "segment.ms",
                                millis(retention.compareTo(Duration.ofDays(1)) < 0 ? retention : Duration.ofDays(1)));
        };
    }

    public static Map<String, String> dlqConfig() {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis(DLQ_RETENTION));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
