package io.agentmode.agent.definition;

import io.agentmode.agent.AgentProblem;
import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.EntitySession;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Agents of a tenant; a change and its announcement are one transaction. */
@ApplicationScoped
public class Agents implements PanacheRepositoryBase<AgentRow, UUID> {
    private static final String SIZE =
            "select coalesce(octet_length(systemPrompt), 0) + coalesce(octet_length(goal), 0) from AgentRow";
    private static final String NEWEST_FIRST = " order by id desc";

    private final Database database;

    Agents(Database database) {
        this.database = database;
    }

    Uni<Page<Agent>> page(String tenant, Filter filter, PageRequest request) {
        return database.withSession(
                tenant,
                _ -> count(filter.toQuery(), filter.parameters())
                        .chain(total -> fitting(filter, request)
                                .chain(fitting -> find(
                                                filter.toQuery(fitting) + NEWEST_FIRST, filter.parameters(fitting))
                                        .range(0, fitting.limit())
                                        .list()
                                        .map(rows -> Page.of(rows, fitting, row -> row.id, total)
                                                .map(AgentRow::toAgent)))));
    }

    /** The request for no more than a page can hold: a list of agents carries their whole prompts. */
    private Uni<PageRequest> fitting(Filter filter, PageRequest request) {
        return getSession()
                .chain(session -> {
                    var sizes = session.createSelectionQuery(
                            SIZE + " where " + filter.toQuery(request) + NEWEST_FIRST, Integer.class);
                    filter.parameters(request).forEach(sizes::setParameter);
                    return sizes.setMaxResults(request.limit()).getResultList();
                })
                .map(request::fitting);
    }

    Uni<Agent> get(String tenant, UUID id) {
        return database.withSession(tenant, _ -> findById(id).map(row -> require(id, row)))
                .map(AgentRow::toAgent);
    }

    Uni<Answer<AgentResource.AgentView>> add(String tenant, Agent agent) {
        return database.withSession(
                        tenant,
                        session -> persist(new AgentRow(tenant, agent))
                                .chain(row -> session.announce(row.toDefinition()))
                                .replaceWith(() -> AgentResource.AgentView.created(agent))
                                .call(session::answered))
                .onFailure(ConstraintViolationException.class)
                .transform(_ -> nameTaken(agent));
    }

    /** Changes an agent as it is now, so that {@code change} can refuse an outdated version. */
    Uni<Agent> update(String tenant, UUID id, UnaryOperator<Agent> change) {
        return database.withSession(
                tenant, session -> locked(id).chain(row -> save(session, row, change.apply(row.toAgent()))));
    }

    private static Uni<Agent> save(EntitySession session, AgentRow row, Agent changed) {
        row.write(changed);
        return session.announce(row.toDefinition())
                .replaceWith(changed)
                .onFailure(ConstraintViolationException.class)
                .transform(_ -> nameTaken(changed));
    }

    Uni<Void> remove(String tenant, UUID id) {
        return database.withSession(
                tenant,
                session -> locked(id).call(this::delete).chain(row -> session.announceDeleted(row.toDefinition())));
    }

    private Uni<AgentRow> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).map(row -> require(id, row));
    }

    private static AgentRow require(UUID id, @Nullable AgentRow row) {
        if (row == null) {
            throw Problem.of(CommonProblem.AGENT_NOT_FOUND, "There is no agent with this id.", Map.of("agent_id", id));
        }
        return row;
    }

    private static Problem nameTaken(Agent agent) {
        return Problem.of(
                AgentProblem.AGENT_ALREADY_EXISTS,
                "Choose another name: an agent called '" + agent.content().name() + "' exists.",
                Map.of("name", agent.content().name()));
    }

    /** What a list is narrowed to. */
    record Filter(@Nullable String search, @Nullable Boolean active) {

        String toQuery() {
            return "1 = 1"
                    + (search == null
                            ? ""
                            : " and (lower(name) like :search escape '!' or lower(description) like :search escape '!')")
                    + (active == null ? "" : " and isActive = :active");
        }

        String toQuery(PageRequest page) {
            return toQuery() + (page.cursor() == null ? "" : " and id < :cursor");
        }

        Map<String, Object> parameters(PageRequest page) {
            var parameters = parameters();
            if (page.cursor() != null) {
                parameters.put("cursor", page.cursor());
            }
            return parameters;
        }

        Map<String, Object> parameters() {
            var parameters = new HashMap<String, Object>();
            if (search != null) {
                var literal = search.toLowerCase(java.util.Locale.ROOT).replaceAll("([!%_])", "!$1");
                parameters.put("search", "%" + literal + "%");
            }
            if (active != null) {
                parameters.put("active", active);
            }
            return parameters;
        }
    }
}
