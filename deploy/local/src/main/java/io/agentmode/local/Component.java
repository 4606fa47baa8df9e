package io.agentmode.local;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of a stack, in the order in which people read them. */
enum Component {
    POSTGRES("postgres", "POSTGRES_PORT", 15432),
    KAFKA("kafka", "KAFKA_PORT", 19092),
    AGENT("agent-service", "AGENT_PORT", 8081),
    SESSION("session-service", "SESSION_PORT", 8082),
    TOOL("tool-service", "TOOL_PORT", 8083),
    MEMORY("memory-service", "MEMORY_PORT", 8084),
    GATEWAY("gateway", "GATEWAY_PORT", 8080);

    private final String id;
    private final String portVariable;
    private final int defaultPort;

    Component(String id, String portVariable, int defaultPort) {
        this.id = id;
        this.portVariable = portVariable;
        this.defaultPort = defaultPort;
    }

    static List<Component> services() {
        return List.of(AGENT, SESSION, TOOL, MEMORY, GATEWAY);
    }

    /** The component an instance such as {@code agent-service-2} belongs to. */
    static Optional<Component> of(String instance) {
        return Arrays.stream(values())
                .filter(component -> instance.matches(component.id + "(-\\d+)?"))
                .findFirst();
    }

    String id() {
        return id;
    }

    String portVariable() {
        return portVariable;
    }

    int defaultPort() {
        return defaultPort;
    }

    boolean isService() {
        return this != POSTGRES && this != KAFKA;
    }

    /** The database of its own, if it has one. */
    Optional<String> database() {
        return switch (this) {
            case AGENT -> Optional.of("agents");
            case SESSION -> Optional.of("sessions");
            case TOOL -> Optional.of("tools");
            case MEMORY -> Optional.of("memories");
            case POSTGRES, KAFKA, GATEWAY -> Optional.empty();
        };
    }
}
