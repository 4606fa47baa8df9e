package io.agentmode.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The socket of PostgreSQL beside its data, which spares clients on the same machine the way through the network. */
public final class PostgresSocket {

    private static final String LONGEST_NAME = ".s.PGSQL.65535";
    /** What Linux takes as the path of a socket. */
    private static final int MOST_BYTES = 107;

    /** Where netty, through which the services speak to PostgreSQL, can use such a socket. */
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "aarch64");

    private PostgresSocket() {}

    /** None where there can be no socket or the services could not use it. */
    public static Optional<Path> folder(Path data) {
        var folder = data.toAbsolutePath();
        return isSupported() && bytes(folder.resolve(LONGEST_NAME)) <= MOST_BYTES
                ? Optional.of(folder)
                : Optional.empty();
    }

    private static boolean isSupported() {
        return "Linux".equals(System.getProperty("os.name")) && ARCHITECTURES.contains(System.getProperty("os.arch"));
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
