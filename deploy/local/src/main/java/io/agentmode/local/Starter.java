package io.agentmode.local;

import io.agentmode.embedded.DetachedProcess;
import io.agentmode.embedded.FreePort;
import io.agentmode.embedded.KafkaServer;
import io.agentmode.embedded.PostgresServer;
import io.agentmode.embedded.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/** Starts one instance of anything and waits until it is ready. */
final class Starter {

    private static final long LOG_LIMIT = 20_000_000;

    private final Layout layout;
    private final Keys keys;
    private final Processes processes;
    private final Health health = new Health();

    Starter(Layout layout, Keys keys, Processes processes) {
        this.layout = layout;
        this.keys = keys;
        this.processes = processes;
    }

    void start(String name, int port, Map<String, String> environment) {
        var component = Component.of(name).orElseThrow();
        rotate(layout.log(name));
        switch (component) {
            case POSTGRES -> postgres(port);
            case KAFKA -> kafka(port);
            case AGENT, SESSION, TOOL, MEMORY, GATEWAY -> service(component, name, port, environment);
        }
    }

    private void postgres(int port) {
        var name = Component.POSTGRES.id();
        var settings =
                new PostgresServer.Settings(layout.data(name), port, layout.log(name), keys.password("postgres"));
        @SuppressWarnings("resource") // It outlives this JVM.
        var server = PostgresServer.start(settings, process -> register(name, process, port, Map.of()));
        for (var service : Component.services()) {
            service.database()
                    .map(database -> new ServiceDatabase(
                            database, keys.password(database + "_owner"), keys.password(database + "_app")))
                    .ifPresent(server.admin()::provide);
        }
    }

    private void kafka(int port) {
        var name = Component.KAFKA.id();
        var settings = new KafkaServer.Settings(layout.data(name), port, layout.log(name), false);
        @SuppressWarnings("resource") // It outlives this JVM.
        var server = KafkaServer.start(settings, process -> register(name, process, port, Map.of()));
        TopicSetup.run(server.bootstrapServers());
    }

    private void service(Component component, String name, int port, Map<String, String> environment) {
        var directory = layout.application(component);
        var command = new ServiceCommand(layout).of(component);
        requireFree(name, port);
        var instance = processes.start(
                name,
                () -> DetachedProcess.start(command, named(name, environment), directory, layout.log(name)),
                port,
                environment);
        health.await(instance, layout.log(name));
    }

    private static void requireFree(String name, int port) {
        if (!FreePort.isFree(port)) {
            throw new StackException(PortHolder.taken(name, port));
        }
    }

    /** So that Kafka knows an instance that was killed when it comes back. */
    private static Map<String, String> named(String name, Map<String, String> environment) {
        var named = new HashMap<>(environment);
        named.put("AGENT_MODE_CONSUMER_MEMBER", name);
        return named;
    }

    private Instance register(String name, ProcessHandle process, int port, Map<String, String> environment) {
        return processes.register(name, process, port, environment);
    }

    private static void rotate(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
                Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not rotate " + log, e);
        }
    }
}
