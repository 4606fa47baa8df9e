package io.agentmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The servers of a test JVM, as processes with throw-away data. */
final class ProcessInfrastructure {

    /** Quarkus loads this class once per test profile, so what the whole JVM shares is kept in system properties. */
    private static final String POSTGRES = "agentmode.embedded.postgres";

    private static final String KAFKA = "agentmode.embedded.kafka";
    private static final String PASSWORD = "embedded";

    private ProcessInfrastructure() {}

    static synchronized Map<String, String> provide(String name) {
        if (System.getProperty(KAFKA) == null) {
            start();
        }
        var database = new ServiceDatabase(name, PASSWORD, PASSWORD);
        var port = Integer.getInteger(POSTGRES, 0);
        new PostgresAdmin("localhost", port, PASSWORD).provide(database);
        return new InfrastructureConfig(database, "localhost:" + port, System.getProperty(KAFKA, "")).keys();
    }

    private static void start() {
        var directory = temporaryDirectory();
        var reaper = Reaper.of(directory);
        var starting = CompletableFuture.supplyAsync(() -> KafkaServer.start(
                new KafkaServer.Settings(directory.resolve("kafka"), 0, directory.resolve("kafka.log"), true)));
        var postgres = PostgresServer.start(new PostgresServer.Settings(
                directory.resolve("postgres"), 0, directory.resolve("postgres.log"), PASSWORD));
        reaper.watch(postgres.pid());
        var kafka = starting.join();
        reaper.watch(kafka.pid());
        System.setProperty(POSTGRES, String.valueOf(postgres.port()));
        System.setProperty(KAFKA, kafka.bootstrapServers());
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("agent-mode-test");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary directory", e);
        }
    }
}
