package io.agentmode.tool.registry;

import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.page.SizedRows;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.problem.ToolProblem;
import io.agentmode.tool.secret.Vault;
import io.agentmode.tool.toolset.Toolsets;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The registry: a change of a tool and what the agents that hold it may call now are one transaction. */
@ApplicationScoped
public class Tools {
    private static final String MATCHING = """
             FROM agent_tools t
            WHERE ($1::text IS NULL OR t.tool_type = $1)
              AND ($2::text IS NULL OR position(lower($2) IN lower(t.name || ' ' || t.description)) > 0)
              AND ($3::boolean IS NULL OR t.is_active = $3)""";
    private static final String COUNT = "SELECT count(*)" + MATCHING;
    private static final String PAGE = SizedRows.sql(
            ToolColumns.of("item"),
            "SELECT t.*" + MATCHING + " AND ($4::uuid IS NULL OR t.id < $4)",
            "id DESC",
            ToolColumns.BYTES,
            "$5");
    private static final String ONE = "SELECT " + ToolColumns.SELECTED + " FROM agent_tools t WHERE t.id = $1";
    private static final String SOME =
            "SELECT " + ToolColumns.SELECTED + " FROM agent_tools t WHERE t.id = ANY ($1) ORDER BY t.name";
    private static final String INSERT = """
            INSERT INTO agent_tools (name, description, input_schema, config, hints, policy, recovery, timeout_ms,
                is_active, id, tenant_id, tool_type, source)
            VALUES ($1, $2, $3::text::jsonb, $4::text::jsonb, $5::text::jsonb, $6, $7, $8, $9, $10, $11, 'http', 'http')""";
    private static final String UPDATE = """
            UPDATE agent_tools
               SET name = $1, description = $2, input_schema = $3::text::jsonb, config = $4::text::jsonb,
                   hints = $5::text::jsonb, policy = $6, recovery = $7, timeout_ms = $8, is_active = $9,
                   updated_at = now()
             WHERE id = $10""";
    private static final String DELETE = "DELETE FROM agent_tools WHERE id = $1";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Toolsets toolsets;
    private final BuiltInRows builtIns;
    private final Vault vault;

    Tools(Toolsets toolsets, BuiltInRows builtIns, Vault vault) {
        this.toolsets = toolsets;
        this.builtIns = builtIns;
        this.vault = vault;
    }

    Uni<Page<Tool>> list(Transaction transaction, ToolFilter filter, PageRequest page) {
        return builtIns.ensure(transaction)
                .chain(() -> transaction.query(COUNT, Tuple.of(filter.type(), filter.search(), filter.active())))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(total -> transaction
                        .query(
                                PAGE,
                                Tuple.of(filter.type(), filter.search(), filter.active(), page.cursor(), page.limit()))
                        .map(rows -> SizedRows.page(rows, ToolColumns::read, Tool::id, total)));
    }

    /** Fails with the problem {@code TOOL_NOT_FOUND}. */
    public Uni<Tool> require(Transaction transaction, UUID id) {
        return require(transaction, id, ONE);
    }

    /** Fails with the problem {@code TOOL_ALREADY_EXISTS}. */
    Uni<Tool> create(Transaction transaction, ToolSpec spec) {
        var id = Ids.next();
        return builtIns.ensure(transaction)
                .invoke(() -> requireFree(spec))
                .chain(() -> transaction.query(INSERT, row(spec).addUUID(id).addString(transaction.tenant())))
                .onFailure(Tools::isNameTaken)
                .transform(_ -> nameTaken(spec))
                .chain(() -> vault.apply(transaction, Vault.Kind.TOOL, id, spec.credentials()))
                .chain(() -> require(transaction, id));
    }

    /** Those whose names are free; the others are left out. */
    Uni<List<Tool>> createMissing(Transaction transaction, List<ToolSpec> wanted) {
        var specs = wanted.stream()
                .filter(spec -> !builtIns.isReserved(spec.name()))
                .toList();
        var ids = specs.stream().map(_ -> Ids.next()).toArray(UUID[]::new);
        var rows = IntStream.range(0, ids.length)
                .mapToObj(i -> row(specs.get(i)).addUUID(ids[i]).addString(transaction.tenant()))
                .toList();
        var byName = specs.stream().collect(Collectors.toMap(ToolSpec::name, Function.identity()));
        return builtIns.ensure(transaction)
                .chain(() -> transaction.batch(INSERT + " ON CONFLICT DO NOTHING", rows))
                .chain(() -> transaction.query(SOME, Tuple.of((Object) ids)))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(ToolColumns::read)
                        .toList())
                .call(created -> keepCredentials(transaction, created, byName));
    }

    private Uni<Void> keepCredentials(Transaction transaction, List<Tool> created, Map<String, ToolSpec> specs) {
        return Multi.createFrom()
                .iterable(created)
                .onItem()
                .transformToUniAndConcatenate(tool -> vault.apply(
                        transaction,
                        Vault.Kind.TOOL,
                        tool.id(),
                        Objects.requireNonNull(specs.get(tool.name())).credentials()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Changes a tool that nobody else changes meanwhile, and tells the agents' workers. */
    Uni<Tool> change(Transaction transaction, UUID id, Function<Tool, ToolSpec> change) {
        return require(transaction, id, ONE + " FOR NO KEY UPDATE")
                .map(tool -> renamed(tool, change.apply(tool)))
                .chain(spec -> save(transaction, id, spec))
                .chain(() -> require(transaction, id));
    }

    /** One that had a name before it was reserved may be changed all the same. */
    private ToolSpec renamed(Tool tool, ToolSpec spec) {
        if (!tool.name().equals(spec.name())) {
            requireFree(spec);
        }
        return spec;
    }

    private void requireFree(ToolSpec spec) {
        if (builtIns.isReserved(spec.name())) {
            throw nameTaken(spec);
        }
    }

    /** Takes it from the agents too. */
    Uni<Void> delete(Transaction transaction, UUID id) {
        return require(transaction, id, ONE + " FOR UPDATE")
                .invoke(Tools::refuseIfForeign)
                .chain(() -> toolsets.holders(transaction, List.of(id)))
                .call(() -> transaction.query(DELETE, Tuple.of(id)))
                .call(() -> vault.remove(transaction, Vault.Kind.TOOL, id))
                .chain(holders -> toolsets.publish(transaction, holders));
    }

    private static void refuseIfForeign(Tool tool) {
        if (tool.toolType() != ToolType.HTTP) {
            throw Problem.of(
                    CommonProblem.CONFLICT,
                    "Only a tool that was added here can be deleted; switch this one off instead.",
                    Map.of("tool_id", tool.id()));
        }
    }

    private static Uni<Tool> require(Transaction transaction, UUID id, String sql) {
        return transaction.query(sql, Tuple.of(id)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.of(
                        ToolProblem.TOOL_NOT_FOUND, "List the tools to see which there are.", Map.of("tool_id", id));
            }
            return ToolColumns.read(rows.iterator().next());
        });
    }

    private Uni<Void> save(Transaction transaction, UUID id, ToolSpec spec) {
        return transaction
                .query(UPDATE, row(spec).addUUID(id))
                .onFailure(Tools::isNameTaken)
                .transform(_ -> nameTaken(spec))
                .chain(() -> vault.apply(transaction, Vault.Kind.TOOL, id, spec.credentials()))
                .chain(() -> toolsets.publishHolders(transaction, List.of(id)));
    }

    private static Tuple row(ToolSpec spec) {
        return Tuple.tuple()
                .addString(spec.name())
                .addString(spec.description())
                .addString(Json.write(spec.inputSchema()))
                .addString(Json.write(spec.config()))
                .addString(Json.write(spec.hints()))
                .addString(spec.policy().name().toLowerCase(Locale.ROOT))
                .addString(spec.recovery().name().toLowerCase(Locale.ROOT))
                .addInteger(spec.timeoutMs())
                .addBoolean(spec.isActive());
    }

    private static boolean isNameTaken(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private static Problem nameTaken(ToolSpec spec) {
        return Problem.of(
                ToolProblem.TOOL_ALREADY_EXISTS, "There is a tool named " + spec.name() + "; choose another name.");
    }
}
