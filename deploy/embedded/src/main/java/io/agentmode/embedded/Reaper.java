package io.agentmode.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Ends processes and deletes their directory when this JVM is gone, however it went: a shell that waits for the end of
 * its standard input, which the kernel closes even when the JVM is killed.
 */
final class Reaper {

    /** QUIT is PostgreSQL's immediate shutdown and makes a JVM print its threads, hence the KILL after it. */
    private static final String SCRIPT = """
            pids=
            while read -r pid; do pids="$pids $pid"; done
            for pid in $pids; do kill -QUIT "$pid" 2>/dev/null; done
            sleep 1
            for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
            sleep 0.2
            rm -rf "$1"
            """;

    private final PrintStream pids;

    private Reaper(PrintStream pids) {
        this.pids = pids;
    }

    static Reaper of(Path directory) {
        var command = DetachedProcess.inNewSession("sh", "-c", SCRIPT, "sh", directory.toString());
        try {
            var shell = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var pids = new PrintStream(shell.getOutputStream(), true, StandardCharsets.UTF_8);
            // The hook also keeps the pipe reachable, else the garbage collector would close it early.
            Runtime.getRuntime().addShutdownHook(new Thread(pids::close));
            return new Reaper(pids);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start a shell", e);
        }
    }

    void watch(long pid) {
        pids.println(pid);
    }
}
