package io.agentmode.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A process this stack started: enough to find it again, to tell it from another one with a recycled pid, and to start it
 * once more just as it was.
 */
record Instance(String name, long pid, Instant started, int port, Map<String, String> environment) {

    /** The kernel's clock for process starts is coarse, and moves a little when the machine's time is corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static Instance of(String name, ProcessHandle process, int port, Map<String, String> environment) {
        var started = process.info().startInstant().orElse(Instant.EPOCH);
        return new Instance(name, process.pid(), started, port, environment);
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    boolean isAlive() {
        return process().isPresent();
    }

    private boolean isSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
