package io.agentmode.tool.registry;

import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.toolset.Toolsets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Gives a tenant its built-in tools when it is first seen, and brings them up to date after an upgrade. */
@ApplicationScoped
public class BuiltInRows {
    private static final String UPSERT = """
            INSERT INTO agent_tools (id, tenant_id, name, description, tool_type, source, input_schema, recovery)
            SELECT b.id, $1, b.name, b.description, 'builtin', 'builtin', b.input_schema::jsonb, b.recovery
            FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
                 AS b (id, name, description, input_schema, recovery)
            ON CONFLICT (tenant_id, name) DO UPDATE
               SET description = excluded.description, input_schema = excluded.input_schema,
                   recovery = excluded.recovery, updated_at = now()
             WHERE agent_tools.tool_type = 'builtin'
               AND (agent_tools.description, agent_tools.input_schema, agent_tools.recovery)
                   IS DISTINCT FROM (excluded.description, excluded.input_schema, excluded.recovery)
            RETURNING id""";

    private final BuiltInCatalogue catalogue;
    private final Toolsets toolsets;
    private final Set<String> tenantsSeen = ConcurrentHashMap.newKeySet();

    BuiltInRows(BuiltInCatalogue catalogue, Toolsets toolsets) {
        this.catalogue = catalogue;
        this.toolsets = toolsets;
    }

    boolean isReserved(String name) {
        return catalogue.reservedNames().contains(name);
    }

    Set<String> reservedNames() {
        return catalogue.reservedNames();
    }

    /** Costs nothing for a tenant that this process has seen. */
    public Uni<Void> ensure(Transaction transaction) {
        if (tenantsSeen.contains(transaction.tenant())) {
            return Uni.createFrom().voidItem();
        }
        transaction.afterCommit(() -> tenantsSeen.add(transaction.tenant()));
        return transaction
                .query(UPSERT, parameters(transaction.tenant(), catalogue.all()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(BuiltInRows::id)
                        .toList())
                .chain(changed -> toolsets.publishHolders(transaction, changed));
    }

    private static Tuple parameters(String tenant, List<BuiltIn> builtIns) {
        return Tuple.tuple()
                .addString(tenant)
                .addArrayOfUUID(builtIns.stream().map(_ -> Ids.next()).toArray(UUID[]::new))
                .addArrayOfString(texts(builtIns, BuiltIn::name))
                .addArrayOfString(texts(builtIns, BuiltIn::description))
                .addArrayOfString(texts(builtIns, builtIn -> Json.write(builtIn.inputSchema())))
                .addArrayOfString(
                        texts(builtIns, builtIn -> builtIn.recovery().name().toLowerCase(Locale.ROOT)));
    }

    private static String[] texts(List<BuiltIn> builtIns, Function<BuiltIn, String> text) {
        return builtIns.stream().map(text).toArray(String[]::new);
    }

    private static UUID id(Row row) {
        return row.getUUID("id");
    }
}
