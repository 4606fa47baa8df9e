package io.agentmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Makes the data directory of a new server. */
final class PostgresCluster {

    private PostgresCluster() {}

    /** A half-made directory is worse than none, so it is made beside the target and renamed when complete. */
    static void create(Path home, Path data, String superuserPassword) {
        var unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        var password = data.resolveSibling(data.getFileName() + ".password");
        try {
            Directories.delete(unfinished);
            Files.createDirectories(data.getParent());
            Files.writeString(password, superuserPassword);
            ServerProcess.run("initdb (as root it needs `unshare -U`)", initdb(home, unfinished, password));
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not create the data directory " + data, e);
        } finally {
            Directories.delete(password);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody, yet still owns its files. */
    static List<String> notAsRoot(List<String> command) {
        return System.getProperty("user.name").equals("root")
                ? Stream.concat(Stream.of("unshare", "-U"), command.stream()).toList()
                : command;
    }

    private static List<String> initdb(Path home, Path data, Path password) {
        return notAsRoot(List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
    }
}
