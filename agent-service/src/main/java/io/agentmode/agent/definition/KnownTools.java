package io.agentmode.agent.definition;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Tells the others which tools the runs of an agent start with: a change of them is not done before that is known. */
@ApplicationScoped
public class KnownTools {
    /** The row stays locked, so that of two announcements the later one has both changes. */
    private static final String KNOWN = "UPDATE agents SET tools_as_of = $2 WHERE id = $1 RETURNING *";

    /** Nothing is told of an agent that was deleted meanwhile. */
    public Uni<Void> arrived(Transaction transaction, UUID agent, Instant asOf) {
        return transaction
                .query(KNOWN, Tuple.of(agent, asOf.atOffset(ZoneOffset.UTC)))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : transaction.announce(definition(rows.iterator().next())));
    }

    private static AgentDefinition definition(Row row) {
        return new AgentDefinition(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("model_provider"),
                row.getString("model_name"),
                row.getBoolean("is_active"),
                row.getInteger("version"),
                row.getString("created_by"),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getOffsetDateTime("tools_as_of").toInstant());
    }
}
