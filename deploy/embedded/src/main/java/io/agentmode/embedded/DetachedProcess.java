package io.agentmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts processes that outlive this JVM and its terminal: in a session of their own, output appended to a file. */
public final class DetachedProcess {

    private DetachedProcess() {}

    /** The environment is exactly the one given, so that nothing of the caller's shell leaks into a server. */
    public static Process start(List<String> command, Map<String, String> environment, Path directory, Path log) {
        var builder = new ProcessBuilder(inNewSession(command.toArray(String[]::new)))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(directory);
            Files.createDirectories(log.toAbsolutePath().getParent());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + command.getFirst(), e);
        }
    }

    /** Both forms replace themselves with the command, so the pid stays the one Java knows. */
    static List<String> inNewSession(String... command) {
        var prefix = Files.isExecutable(Path.of("/usr/bin/setsid"))
                ? Stream.of("/usr/bin/setsid")
                : Stream.of("perl", "-MPOSIX=setsid", "-e", "setsid(); exec @ARGV or die $!", "--");
        return Stream.concat(prefix, Stream.of(command)).toList();
    }
}
