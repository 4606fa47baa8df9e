package io.agentmode.tool.registry;

import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.tool.problem.ToolProblem;
import io.agentmode.tool.toolset.Toolsets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
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
    private static final String PAGE = "SELECT " + ToolColumns.SELECTED + MATCHING
            + " AND ($4::uuid IS NULL OR t.id < $4) ORDER BY t.id DESC LIMIT $5";
    private static final String ONE = "SELECT " + ToolColumns.SELECTED + " FROM agent_tools t WHERE t.id = $1";
    private static final String UPDATE =
            "UPDATE agent_tools SET policy = $2, timeout_ms = $3, is_active = $4, updated_at = now() WHERE id = $1";

    private final Toolsets toolsets;
    private final BuiltInRows builtIns;

    Tools(Toolsets toolsets, BuiltInRows builtIns) {
        this.toolsets = toolsets;
        this.builtIns = builtIns;
    }

    Uni<Page<Tool>> list(Transaction transaction, ToolFilter filter, PageRequest page) {
        return builtIns.ensure(transaction)
                .chain(() -> transaction.query(COUNT, Tuple.of(filter.type(), filter.search(), filter.active())))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(total -> rows(transaction, filter, page).map(rows -> Page.of(rows, page, Tool::id, total)));
    }

    private static Uni<List<Tool>> rows(Transaction transaction, ToolFilter filter, PageRequest page) {
        return transaction
                .query(
                        PAGE,
                        Tuple.of(filter.type(), filter.search(), filter.active(), page.cursor(), page.rowsToFetch()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ToolColumns::read)
                        .toList());
    }

    /** Fails with the problem {@code TOOL_NOT_FOUND}. */
    public Uni<Tool> require(Transaction transaction, UUID id) {
        return require(transaction, id, ONE);
    }

    /** Changes a tool that nobody else changes meanwhile, and tells the agents' workers. */
    Uni<Tool> change(Transaction transaction, UUID id, UnaryOperator<Tool> change) {
        return require(transaction, id, ONE + " FOR NO KEY UPDATE")
                .map(change)
                .chain(tool -> save(transaction, tool))
                .chain(() -> require(transaction, id));
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

    private Uni<Void> save(Transaction transaction, Tool tool) {
        return transaction
                .query(
                        UPDATE,
                        Tuple.of(
                                tool.id(),
                                tool.policy().name().toLowerCase(Locale.ROOT),
                                tool.timeoutMs(),
                                tool.isActive()))
                .chain(() -> toolsets.publishHolders(transaction, List.of(tool.id())));
    }
}
