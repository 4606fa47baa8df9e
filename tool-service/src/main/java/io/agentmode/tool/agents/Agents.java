package io.agentmode.tool.agents;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.inbox.Absences;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The copy of the agents. */
@ApplicationScoped
public class Agents {
    /** How long a client's agent may take from the agent service to here. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(30);

    private static final String EXISTS = "SELECT 1 FROM agents WHERE id = $1";
    private static final String HAS_ITS_TOOLS = EXISTS + " AND tools_as_of = tools_published_at";
    private static final String LOCK = EXISTS + " FOR NO KEY UPDATE";
    private static final String PUT = """
            INSERT INTO agents (id, tenant_id, name, is_active, version, updated_at, tools_as_of)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO UPDATE
               SET name = excluded.name, is_active = excluded.is_active, version = excluded.version,
                   updated_at = excluded.updated_at, tools_as_of = excluded.tools_as_of
            RETURNING xmax = 0 AS is_new""";
    private static final String DELETE = "DELETE FROM agents WHERE id = $1";

    private final Database database;
    private final Absences absences;
    private final Clock clock;

    Agents(Database database, Absences absences, Clock clock) {
        this.database = database;
        this.absences = absences;
        this.clock = clock;
    }

    /** Waits a moment for an agent that was just created; fails with the problem {@code AGENT_NOT_FOUND}. */
    public Uni<Void> await(String tenant, UUID id) {
        return arrived(tenant, EXISTS, id, PATIENCE)
                .chain(found -> found
                        ? Uni.createFrom().item(found)
                        : absences.of(
                                Topic.AGENT_DEFINITION_STATE,
                                () -> look(tenant, EXISTS, id),
                                known -> known,
                                notFound(id)))
                .replaceWithVoid();
    }

    /** Whether a run of the agent would start with the tools it was given last; that is waited for, so long at most. */
    public Uni<Boolean> awaitTools(String tenant, UUID id, Duration atMost) {
        return arrived(tenant, HAS_ITS_TOOLS, id, atMost);
    }

    private Uni<Boolean> arrived(String tenant, String sql, UUID id, Duration atMost) {
        var deadline = clock.instant().plus(atMost);
        return Uni.createFrom()
                .deferred(() -> look(tenant, sql, id))
                .repeat()
                .withDelay(PAUSE)
                .whilst(found -> !found && clock.instant().isBefore(deadline))
                .collect()
                .last();
    }

    private Uni<Boolean> look(String tenant, String sql, UUID id) {
        return database.inTenant(tenant, transaction -> found(transaction, sql, id));
    }

    /** Nobody else changes the agent's tools until the end of the transaction. */
    public Uni<Void> lock(Transaction transaction, UUID id) {
        return found(transaction, LOCK, id)
                .chain(found ->
                        found ? Uni.createFrom().voidItem() : Uni.createFrom().failure(notFound(id)));
    }

    /** True when the agent is new here. */
    Uni<Boolean> put(Transaction transaction, AgentDefinition agent) {
        return transaction
                .query(
                        PUT,
                        Tuple.tuple()
                                .addUUID(agent.id())
                                .addString(transaction.tenant())
                                .addString(agent.name())
                                .addBoolean(agent.isActive())
                                .addInteger(agent.version())
                                .addOffsetDateTime(utc(agent.updatedAt()))
                                .addOffsetDateTime(utc(agent.toolsAsOf())))
                .map(rows -> rows.iterator().next().getBoolean("is_new"));
    }

    Uni<Void> delete(Transaction transaction, UUID id) {
        return transaction.query(DELETE, Tuple.of(id)).replaceWithVoid();
    }

    private static Uni<Boolean> found(Transaction transaction, String sql, UUID id) {
        return transaction.query(sql, Tuple.of(id)).map(rows -> rows.rowCount() > 0);
    }

    private static Problem notFound(UUID id) {
        return Problem.of(
                CommonProblem.AGENT_NOT_FOUND, "List the agents to see which there are.", Map.of("agent_id", id));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
