package io.agentmode.tool.toolset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Gathers the rows of agents and their tools into one toolset for each agent. */
final class ToolsetRows {
    /** Active tools only; an agent without any still has a row. */
    static final String QUERY = """
            SELECT a.id AS agent_id, t.id AS tool_id, t.name, t.description, t.source,
                   t.input_schema::text AS input_schema, t.policy, s.policy AS assigned_policy, t.recovery,
                   t.timeout_ms, s.is_required
              FROM agents a
              LEFT JOIN agent_tool_assignments s ON s.agent_id = a.id
              LEFT JOIN agent_tools t ON t.id = s.tool_id AND t.is_active
             WHERE a.id = ANY ($1)
             ORDER BY a.id, s.position""";

    private ToolsetRows() {}

    static List<Toolset> gather(Iterable<Row> rows, Instant now) {
        var byAgent = new LinkedHashMap<UUID, List<Toolset.Tool>>();
        for (var row : rows) {
            var tools = byAgent.computeIfAbsent(row.getUUID("agent_id"), _ -> new ArrayList<>());
            if (row.getUUID("tool_id") != null) {
                tools.add(tool(row));
            }
        }
        return byAgent.entrySet().stream()
                .map(agent -> new Toolset(agent.getKey(), agent.getValue(), now))
                .toList();
    }

    private static Toolset.Tool tool(Row row) {
        var assigned = row.getString("assigned_policy");
        return new Toolset.Tool(
                row.getUUID("tool_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("source"),
                schema(row.getString("input_schema")),
                EffectivePolicy.of(policy(row.getString("policy")), assigned == null ? null : policy(assigned)),
                RecoveryClass.valueOf(row.getString("recovery").toUpperCase(Locale.ROOT)),
                row.getInteger("timeout_ms"),
                row.getBoolean("is_required"));
    }

    private static ToolPolicy policy(String stored) {
        return ToolPolicy.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    private static JsonNode schema(String stored) {
        try {
            return Json.wire().readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a schema that does not parse", e);
        }
    }
}
