package io.agentmode.local.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is left on another JVM's heap after a collection. */
public final class Heap {

    private static final Pattern USED = Pattern.compile("(?m)^(?!.*(?:Metaspace|class space)).*used (\\d+)K");

    private Heap() {}

    public static long kilobytesAfterCollection(ProcessHandle jvm) {
        var _ = ask(jvm, "GC.run");
        return used(ask(jvm, "GC.heap_info"));
    }

    static long used(String heapInfo) {
        return USED.matcher(heapInfo)
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
    }

    private static String ask(ProcessHandle jvm, String question) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(List.of(jcmd, String.valueOf(jvm.pid()), question))
                    .redirectErrorStream(true)
                    .start();
            try (var output = process.inputReader()) {
                return output.lines().collect(Collectors.joining("\n"));
            }
        } catch (IOException e) {
            throw new LoadException("Could not ask pid " + jvm.pid() + " for its heap: " + e.getMessage(), e);
        }
    }
}
