package io.agentmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with its pid that a killed PostgreSQL leaves behind. PostgreSQL sees by itself that the pid is dead, but not
 * that it now belongs to another program, and would refuse to start.
 */
final class StalePidFile {

    private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

    private StalePidFile() {}

    /** Replaces only the pid: the rest lets PostgreSQL check that no process of the dead server still uses the data. */
    static void disarm(Path file, Path data) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            var text = Files.readString(file);
            var pid = text.lines().findFirst().orElse("").strip();
            if (pid.matches("\\d+") && belongsToAnotherProgram(Long.parseLong(pid), data)) {
                Files.writeString(file, text.replaceFirst(pid, NOBODY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }

    private static boolean belongsToAnotherProgram(long pid, Path data) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .map(command -> !command.contains("postgres") || !command.contains(data.toString()))
                .orElse(false);
    }
}
