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
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** This service's own copy of the agents; removing an agent removes what was remembered for it. */
@ApplicationScoped
public class AgentCopies {
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final int LOOKS = 80;
    private static final Duration LONGEST_IN_TRANSACTION = Duration.ofMillis(500);
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

    /**
     * Whether the agent is there. Of one never heard of, that is known once all agents were heard of; until then it fails
     * with what passes, so that the inbox asks again. It hardly waits itself: the transaction may be that of many records.
     */
    public Uni<Boolean> isThere(Transaction transaction, UUID id) {
        return standing(transaction, id)
                .chain(seen -> seen == Standing.UNHEARD_OF
                        ? onceAllWereHeardOf(transaction, id)
                        : Uni.createFrom().item(seen))
                .map(seen -> seen == Standing.PRESENT);
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

    private Uni<Standing> onceAllWereHeardOf(Transaction transaction, UUID id) {
        return heardOfAll()
                .chain(all -> all
                        ? standing(transaction, id)
                        : Uni.createFrom().failure(new TimeoutException("not heard of agent " + id + " yet")));
    }

    private Uni<Boolean> heardOfAll() {
        var here = Vertx.currentContext();
        var answer = absences.heardAll(Topic.AGENT_DEFINITION_STATE)
                .ifNoItem()
                .after(LONGEST_IN_TRANSACTION)
                .recoverWithItem(false);
        return here == null ? answer : answer.emitOn(task -> here.runOnContext(_ -> task.run()));
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
