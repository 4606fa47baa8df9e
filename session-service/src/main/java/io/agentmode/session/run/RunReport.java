package io.agentmode.session.run;

import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.Usage;
import io.agentmode.session.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run as a client sees it.
 *
 * @param queuePosition from 1, the oldest of the tenant's queued runs; null once it has left the queue. Workers take turns
 *     between tenants, and at most one run of a session at a time, so it need not count down one by one
 * @param waitingFor the interrupts that nobody has answered yet
 */
public record RunReport(
        UUID id,
        RunStatus status,
        @Nullable Long queuePosition,
        @Nullable StopReason stopReason,
        int step,
        @Nullable Integer maxSteps,
        boolean goalMet,
        List<WaitingFor> waitingFor,
        Usage usage,
        @Nullable CallError error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** An open interrupt. */
    public record WaitingFor(UUID interruptId, InterruptKind kind) {}

    static RunReport of(Row row) {
        return new RunReport(
                row.getUUID("id"),
                Columns.constant(RunStatus.class, row, "status"),
                row.getLong("queue_position"),
                Columns.constantOrNull(StopReason.class, row, "stop_reason"),
                row.getInteger("step"),
                row.getInteger("max_steps"),
                row.getBoolean("goal_met"),
                waitingFor(row.getArrayOfUUIDs("interrupt_ids"), row.getArrayOfStrings("interrupt_kinds")),
                RunRow.usage(row),
                RunRow.error(row),
                Columns.instantOrNull(row, "started_at"),
                Columns.instantOrNull(row, "finished_at"));
    }

    private static List<WaitingFor> waitingFor(UUID[] ids, String[] kinds) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new WaitingFor(ids[i], InterruptKind.valueOf(kinds[i].toUpperCase(Locale.ROOT))))
                .toList();
    }
}
