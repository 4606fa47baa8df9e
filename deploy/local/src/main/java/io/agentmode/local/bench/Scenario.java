package io.agentmode.local.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be measured, in the order in which it is. */
public enum Scenario {
    PLAIN,
    TOOLS,
    LATENCY,
    STREAMS,
    IDLE,
    RECOVERY,
    MEMORY;

    /** As people write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scenario> of(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id().equals(id))
                .findFirst();
    }

    public static String all() {
        return Arrays.stream(values()).map(Scenario::id).collect(Collectors.joining(", "));
    }
}
