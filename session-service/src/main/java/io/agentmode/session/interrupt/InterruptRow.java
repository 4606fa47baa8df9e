package io.agentmode.session.interrupt;

import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.Interrupted;
import io.agentmode.kernel.event.RunEvent.Resumed;
import io.agentmode.kernel.json.Storable;
import io.agentmode.session.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** An interrupt as a row of {@code interrupts}. */
final class InterruptRow {
    static final String COLUMNS = """
            id, session_id, run_id, agent_id, agent_name, title, user_id, kind, call::text AS call, question,
            schema::text AS schema, status, answer::text AS answer, answered_by, answered_at, created_at""";

    static final String BYTES = """
            coalesce(octet_length(call::text), 0) + coalesce(octet_length(question), 0)
                + coalesce(octet_length(schema::text), 0) + coalesce(octet_length(answer::text), 0)""";

    static final String ROWS = """
            SELECT i.*, s.agent_id, a.name AS agent_name, s.title, s.user_id
            FROM interrupts i JOIN agent_sessions s ON s.id = i.session_id JOIN agents a ON a.id = s.agent_id
            """;
    static final String OPEN = """
            INSERT INTO interrupts (id, tenant_id, session_id, run_id, kind, call, question, schema, created_at)
            VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8::text::jsonb, $9) ON CONFLICT DO NOTHING""";

    /** Who answered here is known already; what the worker heard by another way is not. */
    static final String RESUME = """
            UPDATE interrupts SET status = 'answered', answer = coalesce(answer, $2::text::jsonb),
                answered_by = coalesce(answered_by, $3), answered_at = coalesce(answered_at, $4)
            WHERE id = $1""";

    static final String WITHDRAW = "UPDATE interrupts SET status = 'closed' WHERE id = $1 AND status = 'open'";

    static final String CLOSE = "UPDATE interrupts SET status = 'closed' WHERE run_id = ANY ($1) AND status = 'open'";

    private InterruptRow() {}

    static Tuple opened(String tenant, Interrupted event) {
        return Tuple.tuple()
                .addUUID(event.interruptId())
                .addString(tenant)
                .addUUID(event.sessionId())
                .addUUID(event.runId())
                .addString(Columns.name(event.kind()))
                .addString(Storable.jsonOf(event.call()))
                .addString(Storable.textOrNull(event.question()))
                .addString(Storable.jsonOf(event.schema()))
                .addOffsetDateTime(Columns.time(event.at()));
    }

    static Tuple resumed(Resumed event) {
        return Tuple.of(event.interruptId(), Storable.jsonOf(event.answer()), event.by(), Columns.time(event.at()));
    }

    static Interrupt toInterrupt(Row row) {
        return new Interrupt(
                row.getUUID("id"),
                row.getUUID("session_id"),
                row.getUUID("run_id"),
                row.getUUID("agent_id"),
                row.getString("agent_name"),
                row.getString("title"),
                row.getString("user_id"),
                Columns.constant(InterruptKind.class, row, "kind"),
                Columns.json(row, "call"),
                row.getString("question"),
                Columns.json(row, "schema"),
                Columns.constant(Interrupt.Status.class, row, "status"),
                Columns.json(row, "answer"),
                row.getString("answered_by"),
                Columns.instantOrNull(row, "answered_at"),
                Columns.instant(row, "created_at"));
    }
}
