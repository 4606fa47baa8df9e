package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.tool.execution.ToolOutput.CallError;
import io.agentmode.tool.execution.ToolOutput.CallStatus;
import io.agentmode.tool.problem.ToolProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Results as tools gave them, and who may read them: whoever they ran for, and administrators. */
@ApplicationScoped
class ToolOutputs {
    /** Never a part in place of the whole: where that is gone the result is. */
    private static final String FIND = """
            SELECT e.call_id, e.tool_name, e.status, coalesce(o.output, e.output)::text AS output, e.full_size,
                   e.error_code, e.error
              FROM tool_executions e LEFT JOIN tool_outputs o ON o.call_id = e.call_id
             WHERE e.call_id = $1 AND (e.user_id = $2 OR $3) AND (o.call_id IS NOT NULL OR e.truncated IS NOT TRUE)""";

    /** Fails with the problem {@code TOOL_OUTPUT_NOT_FOUND}. */
    Uni<ToolOutput> require(Transaction transaction, Caller caller, UUID callId) {
        return transaction
                .query(FIND, Tuple.of(callId, caller.user(), caller.isAdmin()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw notFound(callId);
                    }
                    return read(rows.iterator().next());
                });
    }

    private static ToolOutput read(Row row) {
        return new ToolOutput(
                row.getUUID("call_id"),
                row.getString("tool_name"),
                CallStatus.of(row.getString("status")),
                json(row.getString("output")),
                row.getLong("full_size"),
                error(row));
    }

    /** As the database has it: there may be megabytes of it, which nobody here needs to understand. */
    private static @Nullable JsonNode json(@Nullable String stored) {
        return stored == null ? null : JsonNodeFactory.instance.rawValueNode(new RawValue(stored));
    }

    private static @Nullable CallError error(Row row) {
        var code = row.getString("error_code");
        return code == null ? null : new CallError(code, row.getString("error"));
    }

    private static Problem notFound(UUID callId) {
        return Problem.of(
                ToolProblem.TOOL_OUTPUT_NOT_FOUND,
                "You have no tool call with this id, or its result is kept no longer.",
                Map.of("call_id", callId));
    }
}
