package io.agentmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Kafka node (broker and controller in one) on the loopback address, in a JVM with its own class path. Its topics stay
 * between starts. It does not end with this JVM; {@link #close()} ends it.
 */
public final class KafkaServer implements AutoCloseable {

    /** Where the node lives. For tests, topics appear when first used, and a quick start counts more than speed later. */
    public record Settings(Path data, int port, Path log, boolean forTests) {}

    private static final String READY = "Kafka Server started";

    private final ServerProcess process;
    private final int port;

    private KafkaServer(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static KafkaServer start(Settings settings) {
        return start(settings, launched -> {});
    }

    /** Tells of the process as soon as there is one, so that it can be ended although it never became ready. */
    public static KafkaServer start(Settings settings, Consumer<ProcessHandle> launched) {
        var node = KafkaNode.at(settings.data().toAbsolutePath());
        var port = FreePort.orFree(settings.port());
        node.configure(port, settings.forTests());
        if (!node.isFormatted()) {
            node.format();
        }
        var logged = size(settings.log());
        var process = new ServerProcess(
                "Kafka",
                DetachedProcess.start(node.command(settings.forTests()), Map.of(), settings.data(), settings.log()),
                settings.log());
        launched.accept(process.process().toHandle());
        // The port opens before the node takes requests, so its own word in the log is what counts.
        process.awaitReady(() -> saysReady(settings.log(), logged));
        return new KafkaServer(process, port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.process().pid();
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** What a crash does to it, for tests. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.stop("TERM");
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
