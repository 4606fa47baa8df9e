package io.agentmode.session.message;

import com.fasterxml.jackson.core.type.TypeReference;
import io.agentmode.kernel.json.Json;
import io.agentmode.session.message.Message.Role;
import io.agentmode.session.message.Message.ToolCall;
import io.agentmode.session.sql.Columns;
import io.agentmode.session.sql.Storable;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as a row of {@code agent_session_messages}. */
final class MessageRow {
    private static final TypeReference<List<ToolCall>> TOOL_CALLS = new TypeReference<>() {};

    static final String COLUMNS = """
            id, run_id, seq, step, role, content, reasoning, tool_calls::text, tool_call_id, tool_name,
            tool_output::text, is_error, tokens, created_at""";

    /** Parts of one message come one by one and in order; calls are appended, the message keeps its first place. */
    static final String ADD = """
            INSERT INTO agent_session_messages AS m (id, tenant_id, session_id, run_id, seq, step, role, content, reasoning,
                tool_calls, tool_call_id, tool_name, tool_output, is_error, tokens, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11, $12, $13::text::jsonb, $14, $15, $16)
            ON CONFLICT (id) DO UPDATE SET
                seq = least(m.seq, excluded.seq),
                content = coalesce(excluded.content, m.content),
                reasoning = coalesce(excluded.reasoning, m.reasoning),
                tool_calls = coalesce(m.tool_calls || excluded.tool_calls, m.tool_calls, excluded.tool_calls),
                tokens = coalesce(excluded.tokens, m.tokens)
            WHERE m.run_id = excluded.run_id""";

    private MessageRow() {}

    static Message toMessage(Row row) {
        return new Message(
                row.getUUID("id"),
                row.getUUID("run_id"),
                row.getInteger("step"),
                Columns.constant(Role.class, row, "role"),
                row.getString("content"),
                row.getString("reasoning"),
                toolCalls(row),
                row.getUUID("tool_call_id"),
                row.getString("tool_name"),
                Columns.json(row, "tool_output"),
                row.getBoolean("is_error"),
                row.getLong("tokens"),
                Columns.instant(row, "created_at"));
    }

    static Tuple toTuple(String tenant, MessagePart part) {
        var message = part.message();
        return Tuple.tuple()
                .addUUID(message.id())
                .addString(tenant)
                .addUUID(part.sessionId())
                .addUUID(message.runId())
                .addInteger(part.seq())
                .addInteger(message.step())
                .addString(Columns.name(message.role()))
                .addString(Storable.text(message.content()))
                .addString(Storable.text(message.reasoning()))
                .addString(Storable.json(message.toolCalls()))
                .addUUID(message.toolCallId())
                .addString(Storable.text(message.toolName()))
                .addString(Storable.json(message.toolOutput()))
                .addBoolean(message.isError())
                .addLong(message.tokens())
                .addOffsetDateTime(Columns.time(message.createdAt()));
    }

    private static @Nullable List<ToolCall> toolCalls(Row row) {
        var json = Columns.json(row, "tool_calls");
        return json == null ? null : Json.wire().convertValue(json, TOOL_CALLS);
    }
}
