package io.agentmode.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which process has taken a port. */
final class PortHolder {

    private static final String LISTENING = "0A";
    private static final Path PROC = Path.of("/proc");

    private PortHolder() {}

    static String describe(int port) {
        return find(port)
                .map(process -> "pid " + process.pid() + " (" + shortCommand(process) + ")")
                .orElse("a process this user cannot see");
    }

    /** What to tell whoever wants to start something there. */
    static String taken(String instance, int port) {
        var taken =
                "Port %d, wanted by %s, is taken by %s. Stop that process".formatted(port, instance, describe(port));
        return Component.of(instance)
                .filter(component -> component.id().equals(instance))
                .map(component -> taken + " or choose another port at `./stack up`: " + component.portVariable() + "=…")
                .orElse(taken + ".");
    }

    /** Also true where the system does not tell. */
    static boolean listens(ProcessHandle process, int port) {
        try {
            return hasProc()
                    ? listeners(port).anyMatch(socket -> holds(process, socket))
                    : lsof(port).anyMatch(pid -> pid == process.pid());
        } catch (IOException e) {
            return true;
        }
    }

    static Optional<ProcessHandle> find(int port) {
        try {
            return hasProc() ? viaProc(port) : lsof(port).findFirst().flatMap(ProcessHandle::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean hasProc() {
        return Files.isDirectory(PROC.resolve("self/fd"));
    }

    private static Optional<ProcessHandle> viaProc(int port) throws IOException {
        return listeners(port)
                .findFirst()
                .flatMap(socket -> ProcessHandle.allProcesses()
                        .filter(process -> holds(process, socket))
                        .findFirst());
    }

    private static Stream<String> listeners(int port) throws IOException {
        return Stream.concat(listeners(PROC.resolve("net/tcp"), port), listeners(PROC.resolve("net/tcp6"), port));
    }

    /** The listening sockets on a port, as links to them are written; columns as in the proc(5) manual. */
    private static Stream<String> listeners(Path table, int port) throws IOException {
        if (!Files.exists(table)) {
            return Stream.empty();
        }
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        return Files.readAllLines(table).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
                .map(columns -> "socket:[" + columns[9] + "]");
    }

    private static boolean holds(ProcessHandle process, String socket) {
        var descriptors = PROC.resolve(String.valueOf(process.pid())).resolve("fd");
        try (var entries = Files.newDirectoryStream(descriptors)) {
            for (var entry : entries) {
                if (Files.isSymbolicLink(entry)
                        && Files.readSymbolicLink(entry).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private static Stream<Long> lsof(int port) throws IOException {
        var lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
        try (var output = lsof.inputReader()) {
            return output.lines().filter(line -> line.matches("\\d+")).map(Long::valueOf).toList().stream();
        }
    }

    private static String shortCommand(ProcessHandle process) {
        var limit = 80;
        var command = process.info().commandLine().orElse("unknown");
        return command.length() <= limit ? command : command.substring(0, limit) + "…";
    }
}
