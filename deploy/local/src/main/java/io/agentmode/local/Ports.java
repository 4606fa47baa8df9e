package io.agentmode.local;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The port of each component, as the environment wants it. */
record Ports(Map<Component, Integer> byComponent) {

    private static final int LARGEST = 65_535;

    static Ports from(Map<String, String> environment) {
        var ports = new EnumMap<Component, Integer>(Component.class);
        for (var component : Component.values()) {
            var wanted = environment.getOrDefault(component.portVariable(), "").strip();
            ports.put(component, wanted.isEmpty() ? component.defaultPort() : parse(component.portVariable(), wanted));
        }
        requireDistinct(ports);
        return new Ports(ports);
    }

    /** Of two that want the same one, the second would not start, and the first would answer in its place. */
    private static void requireDistinct(Map<Component, Integer> ports) {
        var owners = new HashMap<Integer, Component>();
        ports.forEach((component, port) -> {
            var other = owners.put(port, component);
            if (other != null) {
                throw new StackException("%s and %s are both %d: each needs a port of its own."
                        .formatted(other.portVariable(), component.portVariable(), port));
            }
        });
    }

    int of(Component component) {
        return byComponent.getOrDefault(component, component.defaultPort());
    }

    private static int parse(String variable, String value) {
        if (value.matches("\\d{1,5}")) {
            var port = Integer.parseInt(value);
            if (port > 0 && port <= LARGEST) {
                return port;
            }
        }
        throw new StackException(variable + "=" + value + " is not a port: use a number from 1 to " + LARGEST + ".");
    }
}
