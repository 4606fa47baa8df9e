package io.agentmode.tool.toolset;

import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Publishes what agents may call, in the transaction that changed it. */
@ApplicationScoped
public class Toolsets {
    /** Changes of one agent's tools follow each other, so that the record published last has all of them. */
    private static final String LOCK = "SELECT id FROM agents WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE";

    private static final String HOLDERS =
            "SELECT DISTINCT agent_id FROM agent_tool_assignments WHERE tool_id = ANY ($1)";

    private final Clock clock;

    Toolsets(Clock clock) {
        this.clock = clock;
    }

    public Uni<Void> publish(Transaction transaction, List<UUID> agents) {
        if (agents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = Tuple.of(agents.toArray(UUID[]::new));
        return transaction
                .query(LOCK, ids)
                .chain(() -> transaction.query(ToolsetRows.QUERY, ids))
                .map(rows -> ToolsetRows.gather(rows, clock.instant()))
                .chain(changed -> transaction.announce(changed));
    }

    /** For every agent that holds one of the tools. */
    public Uni<Void> publishHolders(Transaction transaction, List<UUID> tools) {
        return holders(transaction, tools).chain(agents -> publish(transaction, agents));
    }

    /** The agents that hold one of the tools. */
    public Uni<List<UUID>> holders(Transaction transaction, List<UUID> tools) {
        return tools.isEmpty()
                ? Uni.createFrom().item(List.of())
                : transaction
                        .query(HOLDERS, Tuple.of(tools.toArray(UUID[]::new)))
                        .map(Toolsets::agents);
    }

    public Uni<Void> remove(Transaction transaction, UUID agent) {
        return transaction.announceDeleted(new Toolset(agent, List.of(), clock.instant()));
    }

    private static List<UUID> agents(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("agent_id"))
                .toList();
    }
}
