package io.agentmode.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** A server that did not come up; the message carries the last lines of its log, which is where the reason is. */
public final class ServerFailedException extends RuntimeException {

    private static final int LINES = 20;

    ServerFailedException(String message) {
        super(message);
    }

    ServerFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    static ServerFailedException died(String server, int exitCode, Path log) {
        return new ServerFailedException(
                "%s ended with code %d while starting.%s".formatted(server, exitCode, tail(log)));
    }

    static ServerFailedException late(String server, Duration waited, Path log) {
        return new ServerFailedException(
                "%s was not ready after %d s.%s".formatted(server, waited.toSeconds(), tail(log)));
    }

    private static String tail(Path log) {
        return " Last lines of " + log + ":\n" + LogTail.of(log, LINES);
    }
}
