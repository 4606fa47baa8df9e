package io.agentmode.tool.execution;

import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.metrics.Durations;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The record of executions. An open one is written by its owner alone, and by nobody else until the lease is over. */
@ApplicationScoped
class Executions {
    private static final String LEASE = "now() + make_interval(secs => $3::float8)";
    private static final String FIND =
            "SELECT " + ExecutionColumns.SELECTED + " FROM tool_executions e WHERE e.call_id = $1 FOR UPDATE";
    private static final String FIND_ABANDONED = "SELECT " + ExecutionColumns.SELECTED
            + " FROM tool_executions e WHERE e.call_id = $1 AND e.status IN ('accepted', 'running')"
            + " AND e.lease_expires_at < now() FOR UPDATE SKIP LOCKED";
    private static final String FIND_OPEN = "SELECT " + ExecutionColumns.SELECTED
            + " FROM tool_executions e WHERE e.session_id = $1 AND e.status IN ('accepted', 'running')"
            + " ORDER BY e.call_id FOR UPDATE";
    private static final String INSERT = """
            INSERT INTO tool_executions (call_id, owner, lease_expires_at, status, attempt, output, truncated, full_size,
                error_code, error, retryable, started_at, finished_at, duration_ms, tenant_id, run_id, session_id,
                agent_id, user_id, tool_name, tool, arguments, arguments_hash, traceparent, created_at)
            VALUES ($1, $2, LEASE, $4, $5, $6::text::json, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                $19, $20, $21::text::jsonb, $22::text::json, $23, $24, now())
            ON CONFLICT (call_id) DO NOTHING""".replace("LEASE", LEASE);
    private static final String UPDATE = """
            UPDATE tool_executions
               SET owner = $2, lease_expires_at = LEASE, status = $4, attempt = greatest(attempt, $5),
                   output = $6::text::json, truncated = $7, full_size = $8, error_code = $9, error = $10,
                   retryable = $11, started_at = coalesce($12, started_at), finished_at = $13, duration_ms = $14
             WHERE call_id = $1""".replace("LEASE", LEASE);
    private static final String IF_STILL_MINE =
            " AND owner = $15 AND attempt = $16 AND status IN ('accepted', 'running')";
    private static final String IS_MINE =
            "SELECT 1 FROM tool_executions WHERE call_id = $1 AND owner = $2 AND attempt = $3 AND status = 'running'"
                    + " FOR UPDATE";
    private static final String CLOSE_QUESTIONS = "DELETE FROM tool_questions WHERE call_id = $1";
    private static final String STORE_WHOLE =
            "INSERT INTO tool_outputs (call_id, tenant_id, output, created_at) VALUES ($1, $2, $3::text::json, now())"
                    + " ON CONFLICT (call_id) DO UPDATE SET output = excluded.output";

    private final Owner owner;
    private final MeterRegistry meters;
    private final Tracing tracing;

    Executions(Owner owner, MeterRegistry meters, Tracing tracing) {
        this.owner = owner;
        this.meters = meters;
        this.tracing = tracing;
    }

    Uni<Optional<Execution>> find(Transaction transaction, UUID callId) {
        return transaction.query(FIND, Tuple.of(callId)).map(Executions::first);
    }

    /** Only while its lease is over and nobody else takes it. */
    Uni<Optional<Execution>> findAbandoned(Transaction transaction, UUID callId) {
        return transaction.query(FIND_ABANDONED, Tuple.of(callId)).map(Executions::first);
    }

    /** All of a session that have no answer yet. */
    Uni<List<Execution.Open>> findOpen(Transaction transaction, UUID sessionId) {
        return transaction
                .query(FIND_OPEN, Tuple.of(sessionId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ExecutionColumns::read)
                        .map(Execution.Open.class::cast)
                        .toList());
    }

    /** False when the call is known already. */
    Uni<Boolean> insert(Transaction transaction, Execution execution) {
        var call = execution.call();
        var state = StoredState.of(execution);
        var row = row(execution, state)
                .addString(transaction.tenant())
                .addUUID(call.runId())
                .addUUID(call.sessionId())
                .addUUID(call.agentId())
                .addString(call.userId())
                .addString(call.toolName())
                .addString(json(state.tool()))
                .addString(json(call.arguments()))
                .addString(call.argumentsHash())
                .addString(call.trace() == null ? null : call.trace().value());
        return transaction
                .query(INSERT, row)
                .map(rows -> rows.rowCount() == 1)
                .call(inserted -> inserted
                        ? stored(transaction, execution)
                        : Uni.createFrom().voidItem());
    }

    /**
     * For who holds the row's lock: a take-over, a cancellation, a person's decision. Nobody waits any more for the answer to
     * what the call asked before.
     */
    Uni<Void> save(Transaction transaction, Execution execution) {
        return transaction
                .query(UPDATE, row(execution, StoredState.of(execution)))
                .chain(() -> transaction.query(
                        CLOSE_QUESTIONS, Tuple.of(execution.call().callId())))
                .chain(() -> stored(transaction, execution));
    }

    /** Goes on from {@code before}; false when it was taken over, cancelled or answered meanwhile. */
    Uni<Boolean> advance(Transaction transaction, Execution.Open before, Execution after) {
        var row = row(after, StoredState.of(after)).addUUID(owner.id()).addInteger(before.attempt());
        return transaction
                .query(UPDATE + IF_STILL_MINE, row)
                .map(rows -> rows.rowCount() == 1)
                .call(saved ->
                        saved ? stored(transaction, after) : Uni.createFrom().voidItem());
    }

    /** True while it runs here; it cannot be answered before the end of the transaction. */
    Uni<Boolean> isRunningHere(Transaction transaction, Execution.Running running) {
        return transaction
                .query(IS_MINE, Tuple.of(running.call().callId(), owner.id(), running.attempt()))
                .map(rows -> rows.rowCount() == 1);
    }

    private Tuple row(Execution execution, StoredState state) {
        return state.appendTo(Tuple.tuple()
                .addUUID(execution.call().callId())
                .addUUID(state.isOpen() ? owner.id() : null)
                .addDouble(state.isOpen() ? owner.leaseSeconds() : null));
    }

    private Uni<Void> stored(Transaction transaction, Execution execution) {
        transaction.follow(execution.call().trace());
        var status = StoredState.of(execution).status();
        transaction.afterCommit(() -> measure(status, execution));
        return storeWhole(transaction, execution);
    }

    private void measure(String status, Execution execution) {
        meters.counter("agentmode.tool.executions", "status", status).increment();
        var took = switch (execution) {
            case Execution.Succeeded done -> done.duration();
            case Execution.Failed failed -> failed.duration();
            case Execution.Open _, Execution.OutcomeUnknown _ -> null;
        };
        if (took != null) {
            record(status, execution, took);
            Durations.of("agentmode.tool.call.duration", "Calls of tools, from their start to their answer")
                    .tag("status", status)
                    .register(meters)
                    .record(took);
        }
    }

    /** Afterwards, because only then is it known to have been the one that counts. */
    private void record(String status, Execution execution, Duration took) {
        if (tracing.isOn() && execution instanceof Execution.Answered answered) {
            var call = answered.call();
            var end = answered.answer().at();
            var recording = tracing.start(
                            "execute_tool " + call.toolName(), SpanKind.INTERNAL, call.trace(), end.minus(took))
                    .attribute("gen_ai.operation.name", "execute_tool")
                    .attribute("gen_ai.tool.name", call.toolName())
                    .attribute("gen_ai.tool.call.id", call.callId().toString());
            if (execution instanceof Execution.Failed failed) {
                recording.failed(failed.failure().code().name());
            }
            recording.attribute("agent_mode.tool.status", status).end(end);
        }
    }

    private static Uni<Void> storeWhole(Transaction transaction, Execution execution) {
        var whole = whole(execution);
        return whole == null
                ? Uni.createFrom().voidItem()
                : transaction
                        .query(STORE_WHOLE, Tuple.of(execution.call().callId(), transaction.tenant(), whole))
                        .replaceWithVoid();
    }

    private static @Nullable String whole(Execution execution) {
        return execution instanceof Execution.Succeeded done
                ? json(done.output().whole())
                : null;
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Json.write(value);
    }

    private static Optional<Execution> first(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(ExecutionColumns.read(rows.iterator().next()));
    }
}
