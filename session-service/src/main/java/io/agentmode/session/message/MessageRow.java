package io.agentmode.session.message;

import com.fasterxml.jackson.core.type.TypeReference;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.json.Storable;
import io.agentmode.kernel.store.RowArrays;
import io.agentmode.session.message.Message.Role;
import io.agentmode.session.message.Message.ToolCall;
import io.agentmode.session.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as a row of {@code agent_session_messages}. */
final class MessageRow {
    private static final TypeReference<List<ToolCall>> TOOL_CALLS = new TypeReference<>() {};

    static final String BYTES = """
            coalesce(octet_length(content), 0) + coalesce(octet_length(reasoning), 0)
                + coalesce(octet_length(tool_calls::text), 0) + coalesce(octet_length(tool_output::text), 0)""";

    static final String COLUMNS = """
            id, run_id, seq, step, role, content, reasoning, tool_calls::text, tool_call_id, tool_name,
            tool_output::text, is_error, tokens, created_at""";

    /**
     * Parts of one message come one by one and in order, each in a statement of its own; calls are appended, the message
     * keeps its first place.
     */
    static final String ADD = """
            INSERT INTO agent_session_messages AS m (id, tenant_id, session_id, run_id, seq, step, role, content, reasoning,
                tool_calls, tool_call_id, tool_name, tool_output, is_error, tokens, created_at)
            SELECT e.id, $16, e.session_id, e.run_id, e.seq, e.step, e.role, e.content, e.reasoning,
                e.tool_calls::jsonb, e.tool_call_id, e.tool_name, e.tool_output::jsonb, e.is_error, e.tokens, e.created_at
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::uuid[], $11::text[], $12::text[], $13::boolean[], $14::bigint[], $15::timestamptz[])
                AS e (id, session_id, run_id, seq, step, role, content, reasoning, tool_calls, tool_call_id, tool_name,
                    tool_output, is_error, tokens, created_at)
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

    static Tuple columns(String tenant, Collection<MessagePart> parts) {
        return RowArrays.of(parts)
                .uuids(part -> part.message().id())
                .uuids(MessagePart::sessionId)
                .uuids(part -> part.message().runId())
                .integers(MessagePart::seq)
                .integers(part -> part.message().step())
                .texts(part -> Columns.name(part.message().role()))
                .texts(part -> Storable.textOrNull(part.message().content()))
                .texts(part -> Storable.textOrNull(part.message().reasoning()))
                .texts(part -> Storable.jsonOf(part.message().toolCalls()))
                .uuids(part -> part.message().toolCallId())
                .texts(part -> Storable.textOrNull(part.message().toolName()))
                .texts(part -> Storable.jsonOf(part.message().toolOutput()))
                .booleans(part -> part.message().isError())
                .longs(part -> part.message().tokens())
                .times(part -> part.message().createdAt())
                .parameters()
                .addString(tenant);
    }

    private static @Nullable List<ToolCall> toolCalls(Row row) {
        var json = Columns.json(row, "tool_calls");
        return json == null ? null : Json.wire().convertValue(json, TOOL_CALLS);
    }
}
