package io.agentmode.tool.assignment;

import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.agents.Agents;
import io.agentmode.tool.registry.ToolColumns;
import io.agentmode.tool.toolset.Toolsets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Which agent holds which tools; every change is published as the agent's toolset. */
@ApplicationScoped
public class Assignments {
    private static final String OF_AGENT = "SELECT " + ToolColumns.SELECTED
            + ", s.policy AS assigned_policy, s.is_required FROM agent_tool_assignments s JOIN agent_tools t"
            + " ON t.id = s.tool_id WHERE s.agent_id = $1 ORDER BY s.position";
    private static final String LOOKUP = "SELECT " + ToolColumns.SELECTED
            + ", s.policy AS assigned_policy, s.is_required FROM agent_tools t LEFT JOIN agent_tool_assignments s"
            + " ON s.tool_id = t.id AND s.agent_id = $2 WHERE t.id = $1";
    private static final String KNOWN = "SELECT id FROM agent_tools WHERE id = ANY ($1) FOR KEY SHARE";
    private static final String CLEAR = "DELETE FROM agent_tool_assignments WHERE agent_id = $1";
    private static final String INSERT =
            "INSERT INTO agent_tool_assignments (agent_id, tool_id, tenant_id, policy, is_required, position)"
                    + " VALUES ($1, $2, $3, $4, $5, $6)";

    private final Agents agents;
    private final Toolsets toolsets;

    Assignments(Agents agents, Toolsets toolsets) {
        this.agents = agents;
        this.toolsets = toolsets;
    }

    /** In the order in which they were given. */
    Uni<List<Assignment>> of(Transaction transaction, UUID agent) {
        return transaction
                .query(OF_AGENT, Tuple.of(agent))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Assignments::read)
                        .toList());
    }

    public Uni<ToolLookup> lookUp(Transaction transaction, UUID agent, UUID tool) {
        return transaction.query(LOOKUP, Tuple.of(tool, agent)).map(Assignments::found);
    }

    /** Which of the ids are tools of this tenant; they stay until the end of the transaction. */
    Uni<Set<UUID>> known(Transaction transaction, List<UUID> tools) {
        return transaction
                .query(KNOWN, Tuple.of(tools.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    Uni<List<Assignment>> replace(Transaction transaction, UUID agent, List<Wanted> wanted) {
        return agents.lock(transaction, agent)
                .chain(() -> transaction.query(CLEAR, Tuple.of(agent)))
                .chain(() -> transaction.batch(INSERT, rows(transaction.tenant(), agent, wanted)))
                .chain(() -> toolsets.publish(transaction, List.of(agent)))
                .chain(() -> of(transaction, agent));
    }

    /** One entry of the list that replaces an agent's assignments. */
    record Wanted(UUID toolId, @Nullable ToolPolicy policy, boolean isRequired) {}

    private static List<Tuple> rows(String tenant, UUID agent, List<Wanted> wanted) {
        return IntStream.range(0, wanted.size())
                .mapToObj(position -> row(tenant, agent, wanted.get(position)).addInteger(position))
                .toList();
    }

    private static Tuple row(String tenant, UUID agent, Wanted wanted) {
        var policy = wanted.policy();
        return Tuple.tuple()
                .addUUID(agent)
                .addUUID(wanted.toolId())
                .addString(tenant)
                .addString(policy == null ? null : policy.name().toLowerCase(Locale.ROOT))
                .addBoolean(wanted.isRequired());
    }

    private static ToolLookup found(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return new ToolLookup.Missing();
        }
        var row = rows.iterator().next();
        return row.getBoolean("is_required") == null
                ? new ToolLookup.NotAssigned(ToolColumns.read(row))
                : new ToolLookup.Assigned(read(row));
    }

    private static Assignment read(Row row) {
        return new Assignment(
                ToolColumns.read(row),
                ToolColumns.policy(row.getString("assigned_policy")),
                row.getBoolean("is_required"));
    }
}
