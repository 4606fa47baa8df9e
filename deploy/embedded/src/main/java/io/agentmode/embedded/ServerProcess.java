package io.agentmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The process of a server, from its start until it is really gone. */
record ServerProcess(String name, Process process, Path log) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    void awaitReady(BooleanSupplier ready) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (endsWithin(process, PAUSE)) {
                throw ServerFailedException.died(name, process.exitValue(), log);
            }
            if (ready.getAsBoolean()) {
                return;
            }
        }
        kill();
        throw ServerFailedException.late(name, PATIENCE, log);
    }

    void stop(String signal) {
        if (process.isAlive()) {
            run("kill", List.of("kill", "-" + signal, String.valueOf(process.pid())));
        }
        if (!endsWithin(process, PATIENCE)) {
            kill();
        }
    }

    void kill() {
        process.destroyForcibly();
        var ended = endsWithin(process, PATIENCE);
        if (!ended) {
            throw new ServerFailedException(name + " (pid " + process.pid() + ") survived SIGKILL");
        }
    }

    /** Runs a command to its end and takes any exit code but 0 as failure. */
    static void run(String name, List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var output = process.inputReader()) {
                var said = output.readAllAsString();
                if (!endsWithin(process, PATIENCE) || process.exitValue() != 0) {
                    throw new ServerFailedException(name + " failed:\n" + said);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run " + command.getFirst(), e);
        }
    }

    private static boolean endsWithin(Process process, Duration duration) {
        try {
            return process.waitFor(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailedException("Interrupted while waiting for pid " + process.pid(), e);
        }
    }
}
