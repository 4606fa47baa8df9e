package io.agentmode.session.agent;

import io.agentmode.kernel.event.AgentDefinition;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.inbox.Absences;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.session.Patience;
import io.agentmode.session.SessionProblem;
import io.agentmode.session.sql.Columns;
import io.agentmode.session.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The agents as this service has heard of them. */
@ApplicationScoped
public class Agents {
    private static final String FIND = "SELECT name, active FROM agents WHERE id = $1 AND NOT deleted";

    /** A compacted topic may be read again from its start: an older definition changes nothing. */
    private static final String PUT = """
            INSERT INTO agents (id, tenant_id, name, active, version, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, active = excluded.active, version = excluded.version,
                updated_at = excluded.updated_at
            WHERE agents.version <= excluded.version""";

    private static final String REMOVE = "UPDATE agents SET deleted = true, active = false WHERE id = $1";

    private final Database database;
    private final Patience patience;
    private final Absences absences;

    Agents(Database database, Patience patience, Absences absences) {
        this.database = database;
        this.patience = patience;
        this.absences = absences;
    }

    /** An agent that exists. */
    public record Agent(UUID id, String name, boolean active) {}

    /** Fails with AGENT_NOT_FOUND, but only after the copy of an agent made a moment ago had time to arrive. */
    public Uni<Agent> require(String tenant, UUID id) {
        return patience.forArrival(() -> find(tenant, id), Optional::isPresent)
                .chain(found -> known(found, tenant, id));
    }

    /** Fails with AGENT_INACTIVE as well, with the same patience for one switched on a moment ago. */
    public Uni<Agent> requireActive(String tenant, UUID id) {
        return patience.forArrival(
                        () -> find(tenant, id),
                        found -> found.filter(Agent::active).isPresent())
                .chain(found -> known(found, tenant, id))
                .map(Agents::active);
    }

    Uni<Void> put(Transaction transaction, AgentDefinition agent) {
        return transaction
                .query(
                        PUT,
                        Tuple.of(
                                agent.id(),
                                transaction.tenant(),
                                agent.name(),
                                agent.isActive(),
                                agent.version(),
                                Columns.time(agent.updatedAt())))
                .replaceWithVoid();
    }

    Uni<Void> remove(Transaction transaction, UUID id) {
        return transaction.query(REMOVE, Tuple.of(id)).replaceWithVoid();
    }

    private Uni<Optional<Agent>> find(String tenant, UUID id) {
        return database.inTenant(
                tenant,
                transaction -> transaction
                        .query(FIND, Tuple.of(id))
                        .map(rows -> Rows.first(
                                rows, row -> new Agent(id, row.getString("name"), row.getBoolean("active")))));
    }

    private Uni<Agent> known(Optional<Agent> found, String tenant, UUID id) {
        return found.isPresent()
                ? Uni.createFrom().item(found.get())
                : absences.of(
                                Topic.AGENT_DEFINITION_STATE,
                                () -> find(tenant, id),
                                Optional::isPresent,
                                Problem.of(
                                        CommonProblem.AGENT_NOT_FOUND,
                                        "There is no agent with this id.",
                                        Map.of("agent_id", id)))
                        .map(Optional::orElseThrow);
    }

    private static Agent active(Agent agent) {
        if (!agent.active()) {
            throw Problem.of(
                    SessionProblem.AGENT_INACTIVE,
                    "Activate the agent before you start a session with it.",
                    Map.of("agent_id", agent.id()));
        }
        return agent;
    }
}
