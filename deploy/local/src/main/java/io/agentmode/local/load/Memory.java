package io.agentmode.local.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How much memory a process and its children take, each shared page counted once. */
public final class Memory {

    private Memory() {}

    public static Optional<Long> kilobytes(ProcessHandle process) {
        var family = Stream.concat(Stream.of(process), process.descendants()).toList();
        var sizes = family.stream().map(Memory::one).flatMap(Optional::stream).toList();
        return sizes.isEmpty()
                ? Optional.empty()
                : Optional.of(sizes.stream().mapToLong(Long::longValue).sum());
    }

    private static Optional<Long> one(ProcessHandle process) {
        var rollup = Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup");
        try {
            return Files.exists(rollup) ? kilobytes(Files.readAllLines(rollup)) : viaPs(process);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> kilobytes(List<String> rollup) {
        return rollup.stream()
                .filter(line -> line.startsWith("Pss:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    private static Optional<Long> viaPs(ProcessHandle process) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
        try (var output = ps.inputReader()) {
            return output.lines()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::parseLong)
                    .findFirst();
        }
    }
}
