package io.agentmode.local;

import io.agentmode.embedded.Directories;
import io.agentmode.embedded.FreePort;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Everything together: up, down, and single instances in between. */
final class Stack {

    /** One instance that is to run. */
    record Wanted(String name, int port) {}

    private final Layout layout;
    private final Instances instances;
    private final Processes processes;
    private final Map<String, String> caller;
    private final PrintStream out;

    Stack(Layout layout, Map<String, String> caller, PrintStream out) {
        this.layout = layout;
        this.instances = new Instances(layout.run());
        this.processes = new Processes(instances);
        this.caller = caller;
        this.out = out;
    }

    Instances instances() {
        return instances;
    }

    boolean isRunning() {
        return instances.all().stream().anyMatch(Instance::isAlive);
    }

    /** All or nothing: when one thing does not come up, everything is stopped again. */
    void up(int workers) {
        var ports = Ports.from(caller);
        instances.all().stream().filter(instance -> !instance.isAlive()).forEach(dead -> instances.forget(dead.name()));
        requireFree(ports);
        var keys = Keys.in(layout.keys());
        var starter = new Starter(layout, keys, processes);
        var environment = new ServiceEnvironment(layout, keys, ports);
        var begun = System.nanoTime();
        try {
            Together.run(List.of(
                    () -> start(starter, new Wanted(Component.POSTGRES.id(), ports.of(Component.POSTGRES)), Map.of()),
                    () -> start(starter, new Wanted(Component.KAFKA.id(), ports.of(Component.KAFKA)), Map.of())));
            // One of each first: two that migrate an empty database at once undo each other's lock.
            for (var wave : List.of(services(ports), moreWorkers(workers))) {
                Together.run(wave.stream()
                        .<Runnable>map(service -> () -> start(starter, service, environment))
                        .toList());
            }
        } catch (RuntimeException e) {
            if (processes.isClosed()) {
                throw new StackException("Stopped before everything was ready.", e);
            }
            down();
            throw e;
        }
        out.printf(
                "%nAgent Mode is ready after %.1f s: http://localhost:%d%n",
                seconds(begun), ports.of(Component.GATEWAY));
    }

    /** One more instance of a service, with all that its first one was told. */
    void add(String name) {
        var first = required(Component.of(name).orElseThrow().id());
        var wanted = new Wanted(name, FreePort.find());
        var environment = new HashMap<>(first.environment());
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(wanted.port()));
        start(new Starter(layout, Keys.in(layout.keys()), processes), wanted, Map.copyOf(environment));
    }

    /** From here on nothing new can start. */
    void close() {
        processes.close();
    }

    void down() {
        close();
        processes.stopAll();
    }

    void purge() {
        layout.folders().forEach(Directories::delete);
    }

    void kill(String name) {
        processes.kill(required(name));
        out.println(name + " killed. Bring it back with: ./stack restart " + name);
    }

    /** Also brings back what was killed, on the same port and with the same environment, newer provider keys aside. */
    void restart(String name) {
        var instance = required(name);
        var component = Component.of(name).orElseThrow();
        var environment = new HashMap<>(instance.environment());
        environment.putAll(ServiceEnvironment.passedOn(component, caller));
        processes.stop(instance);
        var begun = System.nanoTime();
        new Starter(layout, Keys.in(layout.keys()), processes)
                .start(name, instance.port(), component.isService() ? Map.copyOf(environment) : Map.of());
        report(name, instance.port(), begun);
    }

    /** Returns the names of the instances that were given a new key for the secrets of tenants. */
    List<String> rotateSecrets() {
        return new SecretRotation(layout, instances, processes).run();
    }

    private Instance required(String name) {
        return instances.find(name).orElseThrow(() -> {
            var known = instances.all().stream().map(Instance::name).toList();
            return new StackException(
                    known.isEmpty()
                            ? "Nothing is running. Start everything with: ./stack up"
                            : "There is no '" + name + "' here, only: " + String.join(", ", known));
        });
    }

    private void start(Starter starter, Wanted wanted, ServiceEnvironment environment) {
        var component = Component.of(wanted.name()).orElseThrow();
        start(starter, wanted, environment.of(component, wanted.port(), caller));
    }

    private void start(Starter starter, Wanted wanted, Map<String, String> environment) {
        var begun = System.nanoTime();
        starter.start(wanted.name(), wanted.port(), environment);
        report(wanted.name(), wanted.port(), begun);
    }

    private void report(String name, int port, long begun) {
        out.printf("  %-18s ready on port %-6d %5.1f s%n", name, port, seconds(begun));
    }

    private static List<Wanted> services(Ports ports) {
        return Component.services().stream()
                .map(service -> new Wanted(service.id(), ports.of(service)))
                .toList();
    }

    private static List<Wanted> moreWorkers(int workers) {
        return IntStream.rangeClosed(2, workers)
                .mapToObj(worker -> new Wanted(Component.AGENT.id() + "-" + worker, FreePort.find()))
                .toList();
    }

    private static void requireFree(Ports ports) {
        var taken = new ArrayList<String>();
        ports.byComponent().forEach((component, port) -> {
            if (!FreePort.isFree(port)) {
                taken.add(PortHolder.taken(component.id(), port));
            }
        });
        if (!taken.isEmpty()) {
            throw new StackException(String.join("\n", taken));
        }
    }

    private static double seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    }
}
