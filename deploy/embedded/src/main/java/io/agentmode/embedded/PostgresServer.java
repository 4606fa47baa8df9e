package io.agentmode.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A PostgreSQL on the loopback address that keeps its promises: every commit reaches the disk, the data stays between
 * starts and is recovered after a crash. It does not end with this JVM; {@link #close()} ends it.
 */
public final class PostgresServer implements AutoCloseable {

    /** Where the server lives: its data, its port (0: a free one), its log and the password of the superuser. */
    public record Settings(Path data, int port, Path log, String superuserPassword) {}

    /** What PostgreSQL says while processes of a killed predecessor are still ending. */
    private static final String LEFT_OVER = "pre-existing shared memory block";

    private static final int ATTEMPTS = 50;
    /**
     * While five other transactions write, a commit waits so many microseconds for theirs, and one flush serves all of them:
     * a tenth more turns a second on two full cores. A lone user's commit never waits.
     */
    private static final String COMMITS_TOGETHER = "commit_delay=1000";

    private static final List<String> CONFIGURATION = List.of(
            "listen_addresses=localhost",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            COMMITS_TOGETHER,
            "shared_buffers=128MB",
            "max_connections=200",
            "max_wal_size=1GB",
            "io_method=sync",
            "jit=off",
            "random_page_cost=1.1",
            "effective_cache_size=1GB",
            "max_parallel_workers_per_gather=0",
            "autovacuum_naptime=15s",
            "autovacuum_analyze_scale_factor=0.5",
            "default_statistics_target=30",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_checkpoints=off",
            "update_process_title=off",
            "log_line_prefix=%m [%p] %u@%d ");

    private final ServerProcess process;
    private final PostgresAdmin admin;

    private PostgresServer(ServerProcess process, PostgresAdmin admin) {
        this.process = process;
        this.admin = admin;
    }

    public static PostgresServer start(Settings settings) {
        return start(settings, launched -> {});
    }

    /** Tells of the process as soon as there is one, so that it can be ended although it never became ready. */
    public static PostgresServer start(Settings settings, Consumer<ProcessHandle> launched) {
        var home = PostgresBinaries.home();
        var data = settings.data().toAbsolutePath();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            PostgresCluster.create(home, data, settings.superuserPassword());
        }
        var port = FreePort.orFree(settings.port());
        StalePidFile.disarm(data.resolve("postmaster.pid"), data);
        StalePidFile.disarm(data.resolve(".s.PGSQL." + port + ".lock"), data);
        var admin = new PostgresAdmin("localhost", port, settings.superuserPassword());
        for (var attempt = 1; ; attempt++) {
            var process = new ServerProcess("PostgreSQL", launch(home, port, settings), settings.log());
            launched.accept(process.process().toHandle());
            try {
                process.awaitReady(admin::answers);
                return new PostgresServer(process, admin);
            } catch (ServerFailedException e) {
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains(LEFT_OVER)) {
                    throw e;
                }
            }
        }
    }

    private static Process launch(Path home, int port, Settings settings) {
        var data = settings.data().toAbsolutePath();
        var command = new ArrayList<>(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("-p", String.valueOf(port)));
        var sockets = PostgresSocket.folder(data).map(PostgresServer::quoted).orElse("");
        command.addAll(List.of("-c", "unix_socket_directories=" + sockets));
        CONFIGURATION.forEach(setting -> command.addAll(List.of("-c", setting)));
        return DetachedProcess.start(
                PostgresCluster.notAsRoot(command), Map.of("TZ", "UTC", "LC_ALL", "C"), data, settings.log());
    }

    /** As one of a list. */
    private static String quoted(Path folder) {
        return '"' + folder.toString().replace("\"", "\"\"") + '"';
    }

    public int port() {
        return admin.port();
    }

    public long pid() {
        return process.process().pid();
    }

    public PostgresAdmin admin() {
        return admin;
    }

    /** What a crash does to it, for tests. */
    public void kill() {
        process.kill();
    }

    /** Open connections are ended and a checkpoint is written ("fast" shutdown). */
    @Override
    public void close() {
        process.stop("INT");
    }
}
