package io.agentmode.session.record;

import io.agentmode.kernel.event.RunEvent.Finished;
import io.agentmode.kernel.event.RunEvent.Started;
import io.agentmode.kernel.metrics.Durations;
import io.agentmode.session.run.Run;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts how runs begin and end. Here, because here each of it is seen exactly once. */
@Singleton
class RunMeters {
    private final MeterRegistry meters;

    RunMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** {@code recorded} has been committed. */
    void count(Projection recorded) {
        var runs = recorded.runs().stream().collect(Collectors.toMap(Run::id, Function.<Run>identity()));
        recorded.events().stream()
                .filter(Started.class::isInstance)
                .map(Started.class::cast)
                .forEach(this::count);
        recorded.events().stream()
                .filter(Finished.class::isInstance)
                .map(Finished.class::cast)
                .forEach(finished -> count(finished, runs));
    }

    private void count(Started started) {
        Durations.of("agentmode.run.queue.wait", "Runs, from their message until a worker begins to ask the model")
                .register(meters)
                .record(Duration.between(queuedAt(started.runId()), started.at()));
    }

    /** The id of a run is made with its message, and tells the time. */
    private static Instant queuedAt(UUID run) {
        return Instant.ofEpochMilli(run.getMostSignificantBits() >>> 16);
    }

    private void count(Finished finished, Map<UUID, Run> runs) {
        var status = finished.status().name().toLowerCase(Locale.ROOT);
        var reason = finished.stopReason().name().toLowerCase(Locale.ROOT);
        meters.counter("agentmode.runs.finished", "status", status, "stop_reason", reason)
                .increment();
        var run = runs.get(finished.runId());
        var startedAt = run == null ? null : run.position().startedAt();
        if (startedAt != null) {
            Durations.of("agentmode.run.duration", "Runs, from their start to their end, waiting for people included")
                    .tag("status", status)
                    .register(meters)
                    .record(Duration.between(startedAt, finished.at()));
        }
    }
}
