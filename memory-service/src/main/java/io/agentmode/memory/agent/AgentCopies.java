package io.agentmode.memory.agent;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.inbox.Absences;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
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

    AgentCopies(Database database, Absences absences) {
        this.database = database;
        this.absences = absences;
    }

    /** Fails with AGENT_NOT_FOUND, but not before a copy of an agent made a moment ago had time to arrive. */
    public Uni<Void> require(String tenant, UUID id) {
        Supplier<Uni<Boolean>> look = () -> database.inTenant(tenant, transaction -> known(transaction, id));
        return await(look)
                .chain(known -> known ? Uni.createFrom().item(known) : absence(id, look))
                .replaceWithVoid();
    }

    /** Whether the agent is known, now or within two seconds. */
    public Uni<Boolean> arrives(Transaction transaction, UUID id) {
        return await(() -> known(transaction, id));
    }

    Uni<Void> put(Transaction transaction, AgentDefinition agent) {
        return transaction
                .query(PUT, Tuple.of(agent.id(), transaction.tenant(), agent.name(), agent.isActive()))
                .replaceWithVoid();
    }

    Uni<Void> remove(Transaction transaction, UUID id) {
        return transaction.query(REMOVE, Tuple.of(id)).replaceWithVoid();
    }

    private static Uni<Boolean> known(Transaction transaction, UUID id) {
        return transaction.query(KNOWN, Tuple.of(id)).map(rows -> rows.size() > 0);
    }

    private static Uni<Boolean> await(Supplier<Uni<Boolean>> look) {
        return Multi.createBy()
                .repeating()
                .uni(look::get)
                .withDelay(PAUSE)
                .atMost(LOOKS)
                .filter(known -> known)
                .toUni()
                .map(Objects::nonNull);
    }

    private Uni<Boolean> absence(UUID id, Supplier<Uni<Boolean>> look) {
        return absences.of(
                Topic.AGENT_DEFINITION_STATE,
                look,
                known -> known,
                Problem.of(CommonProblem.AGENT_NOT_FOUND, "There is no agent with this id.", Map.of("agent_id", id)));
    }
}
