package io.agentmode.memory.agent;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.inbox.Absences;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.memory.deletion.Deletions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** This service's own copy of the agents; removing an agent removes what was remembered for it. */
@ApplicationScoped
public class AgentCopies {
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final int LOOKS = 80;
    private static final String KNOWN = "SELECT 1 FROM agents WHERE id = $1";
    private static final String PUT = """
            INSERT INTO agents (id, tenant_id, name, is_active) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_active = excluded.is_active""";
    private static final String REMOVE = "DELETE FROM agents WHERE id = $1";

    private final Database database;
    private final Absences absences;
    private final Deletions deletions;

    AgentCopies(Database database, Absences absences, Deletions deletions) {
        this.database = database;
        this.absences = absences;
        this.deletions = deletions;
    }

    /** Fails with AGENT_NOT_FOUND, but not before a copy of an agent made a moment ago had time to arrive. */
    public Uni<Void> require(String tenant, UUID id) {
        Supplier<Uni<Standing>> look = () -> database.inTenant(tenant, transaction -> standing(transaction, id));
        return await(look)
                .chain(seen -> switch (seen) {
                    case PRESENT -> Uni.createFrom().item(seen);
                    case DELETED -> Uni.createFrom().failure(notFound(id));
                    case UNHEARD_OF -> absence(id, look);
                })
                .replaceWithVoid();
    }

    /** Whether the agent is there, now or within two seconds; one that was deleted is not waited for. */
    public Uni<Boolean> arrives(Transaction transaction, UUID id) {
        return await(() -> standing(transaction, id)).map(seen -> seen == Standing.PRESENT);
    }

    Uni<Void> put(Transaction transaction, AgentDefinition agent) {
        return transaction
                .query(PUT, Tuple.of(agent.id(), transaction.tenant(), agent.name(), agent.isActive()))
                .replaceWithVoid();
    }

    Uni<Void> remove(Transaction transaction, UUID id) {
        return deletions
                .add(transaction, id)
                .chain(() -> transaction.query(REMOVE, Tuple.of(id)))
                .replaceWithVoid();
    }

    Uni<Standing> standing(Transaction transaction, UUID id) {
        return transaction
                .query(KNOWN, Tuple.of(id))
                .chain(rows -> rows.size() > 0
                        ? Uni.createFrom().item(Standing.PRESENT)
                        : deletions
                                .has(transaction, id)
                                .map(deleted -> deleted ? Standing.DELETED : Standing.UNHEARD_OF));
    }

    private static Uni<Standing> await(Supplier<Uni<Standing>> look) {
        return Multi.createBy()
                .repeating()
                .uni(look::get)
                .withDelay(PAUSE)
                .atMost(LOOKS)
                .filter(seen -> seen != Standing.UNHEARD_OF)
                .toUni()
                .onItem()
                .ifNull()
                .continueWith(Standing.UNHEARD_OF);
    }

    private Uni<Standing> absence(UUID id, Supplier<Uni<Standing>> look) {
        return absences.of(Topic.AGENT_DEFINITION_STATE, look, seen -> seen == Standing.PRESENT, notFound(id));
    }

    private static Problem notFound(UUID id) {
        return Problem.of(CommonProblem.AGENT_NOT_FOUND, "There is no agent with this id.", Map.of("agent_id", id));
    }
}
