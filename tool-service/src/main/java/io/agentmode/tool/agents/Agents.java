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
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** The copy of the agents. */
@ApplicationScoped
public class Agents {
    /** How long a client's agent may take from the agent service to here. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(30);

    private static final String EXISTS = "SELECT 1 FROM agents WHERE id = $1";
    private static final String LOCK = EXISTS + " FOR NO KEY UPDATE";
    private static final String PUT = """
            INSERT INTO agents (id, tenant_id, name, is_active, version, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (id) DO UPDATE
               SET name = excluded.name, is_active = excluded.is_active, version = excluded.version,
                   updated_at = excluded.updated_at
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
        var deadline = clock.instant().plus(PATIENCE);
        return Uni.createFrom()
                .deferred(() -> database.inTenant(tenant, transaction -> found(transaction, EXISTS, id)))
                .repeat()
                .withDelay(PAUSE)
                .whilst(found -> !found && clock.instant().isBefore(deadline))
                .collect()
                .last()
                .chain(found ->
                        found ? Uni.createFrom().voidItem() : absences.of(Topic.AGENT_DEFINITION_STATE, notFound(id)));
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
                        Tuple.of(
                                agent.id(),
                                transaction.tenant(),
                                agent.name(),
                                agent.isActive(),
                                agent.version(),
                                utc(agent.updatedAt())))
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

    private static java.time.OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
