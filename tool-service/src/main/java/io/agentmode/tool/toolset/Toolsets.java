package io.agentmode.tool.toolset;

import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Publishes what agents may call, in the transaction that changed it. */
@ApplicationScoped
public class Toolsets {
    /** Changes of one agent's tools follow each other, so that the record published last has all of them. */
    private static final String LOCK = "SELECT id FROM agents WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE";

    private static final String PUBLISHED = "UPDATE agents SET tools_published_at = $2 WHERE id = ANY ($1)";

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
        var array = agents.toArray(UUID[]::new);
        return transaction
                .query(LOCK, Tuple.tuple().addArrayOfUUID(array))
                .chain(() -> publish(transaction, array, now()));
    }

    private static Uni<Void> publish(Transaction transaction, UUID[] agents, Instant now) {
        return transaction
                .query(PUBLISHED, Tuple.tuple().addArrayOfUUID(agents).addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .chain(() -> transaction.query(ToolsetRows.QUERY, Tuple.tuple().addArrayOfUUID(agents)))
                .map(rows -> ToolsetRows.gather(rows, now))
                .chain(changed -> transaction.announce(changed));
    }

    /** As exact as the database, since it is compared with what comes back from there. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
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
