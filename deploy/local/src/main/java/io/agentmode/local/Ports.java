package io.agentmode.local;

import java.util.EnumMap;
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
        return new Ports(ports);
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
