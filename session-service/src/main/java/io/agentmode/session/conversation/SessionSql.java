package io.agentmode.session.conversation;

import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.session.conversation.Session.RunHead;
import io.agentmode.session.conversation.Session.Status;
import io.agentmode.session.run.CurrentRun;
import io.agentmode.session.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/** A session as rows give it. */
final class SessionSql {
    static final String SELECT = """
            SELECT s.*, a.name AS agent_name, r.id AS run_id, r.status AS run_status, r.stop_reason, r.step, r.max_steps
            FROM agent_sessions s
            JOIN agents a ON a.id = s.agent_id
            LEFT JOIN LATERAL (%s) r ON true
            """.formatted(CurrentRun.of("s.id"));

    private SessionSql() {}

    static Session toSession(Row row) {
        return new Session(
                row.getUUID("id"),
                row.getUUID("agent_id"),
                row.getString("agent_name"),
                row.getString("user_id"),
                row.getString("title"),
                Columns.constant(Status.class, row, "status"),
                row.getInteger("current_step"),
                row.getBoolean("goal_met"),
                row.getString("summary"),
                Columns.instant(row, "started_at"),
                Columns.instantOrNull(row, "ended_at"),
                Columns.instant(row, "updated_at"),
                run(row));
    }

    static Conversation.Head toHead(Row row) {
        return new Conversation.Head(
                row.getUUID("id"),
                row.getUUID("agent_id"),
                row.getString("user_id"),
                Columns.constant(Status.class, row, "status"),
                new Conversation.Result(row.getBoolean("goal_met"), row.getString("summary")),
                row.getBoolean("agent_usable"));
    }

    private static @Nullable RunHead run(Row row) {
        var id = row.getUUID("run_id");
        return id == null
                ? null
                : new RunHead(
                        id,
                        Columns.constant(RunStatus.class, row, "run_status"),
                        Columns.constantOrNull(StopReason.class, row, "stop_reason"),
                        row.getInteger("step"),
                        row.getInteger("max_steps"));
    }
}
