package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.overload.TokenCost;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.schema.SchemaRules;
import io.agentmode.tool.toolset.Toolsets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Tools that other servers offer, kept as those servers list them; what a person set of one stays. */
@ApplicationScoped
public class RemoteTools {
    private static final String OF_SERVER =
            "SELECT " + ToolColumns.SELECTED + " FROM agent_tools t WHERE t.mcp_server_id = $1 ORDER BY t.name";
    private static final String TAKEN =
            "SELECT name FROM agent_tools WHERE mcp_server_id IS DISTINCT FROM $1 OR NOT remote_name = ANY ($2)";
    private static final String DELETE_GONE =
            "DELETE FROM agent_tools WHERE mcp_server_id = $1 AND NOT remote_name = ANY ($2)";
    private static final String GONE =
            "SELECT id FROM agent_tools WHERE mcp_server_id = $1 AND NOT remote_name = ANY ($2)";
    private static final String UPSERT = """
            INSERT INTO agent_tools (id, tenant_id, name, description, tool_type, source, input_schema, config, hints,
                policy, recovery, mcp_server_id, remote_name)
            VALUES ($1, $2, $3, $4, 'mcp', $5, $6::text::jsonb, $7::text::jsonb, $8::text::jsonb, $9, $10, $11, $12)
            ON CONFLICT (mcp_server_id, remote_name) DO UPDATE
               SET description = excluded.description, source = excluded.source, input_schema = excluded.input_schema,
                   config = excluded.config, hints = excluded.hints, recovery = excluded.recovery, updated_at = now()
             WHERE (agent_tools.description, agent_tools.source, agent_tools.input_schema, agent_tools.hints)
                   IS DISTINCT FROM (excluded.description, excluded.source, excluded.input_schema, excluded.hints)""";
    private static final String IDS = "SELECT id FROM agent_tools WHERE mcp_server_id = $1";

    private final Toolsets toolsets;
    private final BuiltInRows builtIns;
    private final SchemaRules schemas;

    RemoteTools(Toolsets toolsets, BuiltInRows builtIns, SchemaRules schemas) {
        this.toolsets = toolsets;
        this.builtIns = builtIns;
        this.schemas = schemas;
    }

    /**
     * A tool as its server describes it.
     *
     * @param name the server's own name for it; where it is taken or not valid another is made of it
     */
    public record Remote(
            String name,
            String description,
            JsonNode inputSchema,
            JsonNode config,
            ToolHints hints,
            RecoveryClass recovery) {}

    public Uni<List<ToolView>> of(Transaction transaction, UUID server) {
        return transaction
                .query(OF_SERVER, Tuple.of(server))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ToolColumns::read)
                        .map(ToolView::of)
                        .toList());
    }

    /**
     * Makes the registry what the server offers now, and tells the agents that hold any of it. What comes back is about
     * how many tokens it takes of a model's context where all of it is shown.
     */
    public Uni<Integer> replace(Transaction transaction, UUID server, String source, List<Remote> offered) {
        var names = offered.stream().map(Remote::name).toArray(String[]::new);
        return builtIns.ensure(transaction)
                .chain(() -> transaction.query(GONE, Tuple.of(server, names)))
                .chain(gone -> toolsets.holders(transaction, ids(gone)))
                .call(() -> transaction.query(DELETE_GONE, Tuple.of(server, names)))
                .chain(losers ->
                        put(transaction, server, source, offered).call(() -> toolsets.publish(transaction, losers)))
                .call(() -> publishKept(transaction, server));
    }

    private Uni<Void> publishKept(Transaction transaction, UUID server) {
        return transaction.query(IDS, Tuple.of(server)).chain(rows -> toolsets.publishHolders(transaction, ids(rows)));
    }

    /** Takes a server's tools from the agents that hold them; the rows go with the server's own. */
    public Uni<List<UUID>> holders(Transaction transaction, UUID server) {
        return transaction.query(IDS, Tuple.of(server)).chain(rows -> toolsets.holders(transaction, ids(rows)));
    }

    private Uni<Integer> put(Transaction transaction, UUID server, String source, List<Remote> offered) {
        var names = offered.stream().map(Remote::name).toArray(String[]::new);
        return transaction
                .query(TAKEN, Tuple.of(server, names))
                .map(RemoteTools::texts)
                .map(taken -> named(offered, new FreeNames(with(taken, builtIns.reservedNames()), source)))
                .call(tools -> transaction.batch(UPSERT, rows(transaction.tenant(), server, source, tools)))
                .map(tools -> tools.stream().mapToInt(Named::tokenCost).sum());
    }

    private static Set<String> with(Set<String> taken, Set<String> reserved) {
        return Stream.concat(taken.stream(), reserved.stream()).collect(Collectors.toSet());
    }

    /** One under the name that it has here. */
    private record Named(String name, JsonNode schema, Remote remote) {
        int tokenCost() {
            return TokenCost.of(name, remote.description(), schema);
        }
    }

    private List<Named> named(List<Remote> offered, FreeNames names) {
        return offered.stream()
                .map(remote -> new Named(names.of(remote.name()), usable(remote.inputSchema()), remote))
                .toList();
    }

    private static List<Tuple> rows(String tenant, UUID server, String source, List<Named> tools) {
        return tools.stream()
                .map(tool -> Tuple.tuple()
                        .addUUID(Ids.next())
                        .addString(tenant)
                        .addString(tool.name())
                        .addString(tool.remote().description())
                        .addString(source)
                        .addString(Json.write(tool.schema()))
                        .addString(Json.write(tool.remote().config()))
                        .addString(Json.write(tool.remote().hints()))
                        .addString(tool.remote().hints().isDestructive() ? "ask" : "allow")
                        .addString(tool.remote().recovery().name().toLowerCase(Locale.ROOT))
                        .addUUID(server)
                        .addString(tool.remote().name()))
                .toList();
    }

    /** What cannot be checked here is checked by the server. */
    private JsonNode usable(JsonNode schema) {
        return schemas.check(schema).isEmpty()
                ? schema
                : com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "object");
    }

    private static List<UUID> ids(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList();
    }

    private static Set<String> texts(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }
}
