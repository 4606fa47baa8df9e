package io.agentmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Kafka node (broker and controller in one) on the loopback address, in a JVM with its own class path. Its topics stay
 * between starts. It does not end with this JVM; {@link #close()} ends it.
 */
public final class KafkaServer implements AutoCloseable {

    /** Where the node lives; tests may let topics appear when first used, the stack creates its own. */
    public record Settings(Path data, int port, Path log, boolean createsTopics) {}

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String READY = "Kafka Server started";

    private final Process process;
    private final int port;

    private KafkaServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static KafkaServer start(Settings settings) {
        var node = KafkaNode.at(settings.data().toAbsolutePath());
        var port = FreePort.orFree(settings.port());
        node.configure(port, settings.createsTopics());
        if (!node.isFormatted()) {
            node.format();
        }
        var logged = size(settings.log());
        var process = DetachedProcess.start(node.command(), Map.of(), settings.data(), settings.log());
        var server = new KafkaServer(process, port);
        server.awaitReady(settings.log(), logged);
        return server;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** What a crash does to it, for tests. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The port opens before the node takes requests, so its own word in the log is what counts. */
    private void awaitReady(Path log, long logged) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw ServerFailedException.died("Kafka", process.exitValue(), log);
                }
                if (saysReady(log, logged)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw ServerFailedException.late("Kafka", PATIENCE, log);
    }

    private static boolean saysReady(Path log, long logged) {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(logged);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(READY);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + log, e);
        }
    }

    private static long size(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + log, e);
        }
    }
}
