package io.agentmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL on the loopback address that keeps its promises: every commit reaches the disk, the data stays between
 * starts and is recovered after a crash. It does not end with this JVM; {@link #close()} ends it.
 */
public final class PostgresServer implements AutoCloseable {

    /** Where the server lives: its data, its port (0: a free one), its log and the password of the superuser. */
    public record Settings(Path data, int port, Path log, String superuserPassword) {}

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> CONFIGURATION = List.of(
            "listen_addresses=localhost",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "shared_buffers=128MB",
            "max_connections=200",
            "max_wal_size=1GB",
            "wal_compression=on",
            "io_method=sync",
            "jit=off",
            "random_page_cost=1.1",
            "effective_cache_size=1GB",
            "max_parallel_workers_per_gather=0",
            "autovacuum_naptime=15s",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_checkpoints=off",
            "log_line_prefix=%m [%p] %u@%d ");

    private final Process process;
    private final int port;
    private final String superuserPassword;

    private PostgresServer(Process process, int port, String superuserPassword) {
        this.process = process;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    public static PostgresServer start(Settings settings) {
        var home = PostgresBinaries.home();
        var data = settings.data().toAbsolutePath();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            PostgresCluster.create(home, data, settings.superuserPassword());
        }
        var port = FreePort.orFree(settings.port());
        var command = new ArrayList<>(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("-p", String.valueOf(port)));
        CONFIGURATION.forEach(setting -> command.addAll(List.of("-c", setting)));
        var process = DetachedProcess.start(
                PostgresCluster.notAsRoot(command), Map.of("TZ", "UTC", "LC_ALL", "C"), data, settings.log());
        var server = new PostgresServer(process, port, settings.superuserPassword());
        server.awaitReady(settings.log());
        return server;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public PostgresAdmin admin() {
        return new PostgresAdmin("localhost", port, superuserPassword);
    }

    /** What a crash of the machine's power does to it, for tests. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Open connections are ended and a checkpoint is written ("fast" shutdown). */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not stop PostgreSQL", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    private void awaitReady(Path log) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw ServerFailedException.died("PostgreSQL", process.exitValue(), log);
                }
                if (admin().answers()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw ServerFailedException.late("PostgreSQL", PATIENCE, log);
    }
}
