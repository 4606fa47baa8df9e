package io.agentmode.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a service: small heaps, because seven processes share one machine. */
record ServiceCommand(Layout layout) {

    /**
     * Services that optimise what they only need to start, all at once on two cores, serve nobody meanwhile. With four
     * times the JVM's own thresholds they reach their speed in half the time, and it is the same.
     */
    private static final List<String> LATE_OPTIMISING = List.of(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=2500",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=160000");

    List<String> of(Component service) {
        var jar = layout.application(service).resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackException(service.id() + " is not built: " + jar + " is missing. Run `./stack up`.");
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx" + heap(service),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(LATE_OPTIMISING);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static String heap(Component service) {
        return switch (service) {
            case GATEWAY, AGENT, SESSION -> "512m";
            case TOOL, MEMORY, POSTGRES, KAFKA -> "384m";
        };
    }
}
