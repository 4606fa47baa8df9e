package io.agentmode.local.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures depend on. */
record Machine(String cpu, int cores, long memoryMegabytes, String system, String java, String load) {

    static Machine here() {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong("0" + value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString(),
                first("/proc/loadavg"));
    }

    JsonObject json() {
        return new JsonObject()
                .put("cpu", cpu)
                .put("cores", cores)
                .put("memory_mb", memoryMegabytes)
                .put("system", system)
                .put("java", java)
                .put("load_before", load);
    }

    @Override
    public String toString() {
        return "%s, %d cores, %d MB, %s, Java %s, load before: %s"
                .formatted(cpu, cores, memoryMegabytes, system, java, load);
    }

    private static String value(String file, String name) {
        return lines(file)
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String first(String file) {
        return lines(file).findFirst().orElse("unknown");
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
