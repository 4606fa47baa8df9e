package io.agentmode.tool.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.tool.agents.Agents;
import io.agentmode.tool.registry.ToolType;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tools of one agent. */
@Path("/api/agents/{id}/tools")
public class AssignmentResource {
    private final Database database;
    private final CurrentCaller caller;
    private final Agents agents;
    private final Assignments assignments;

    AssignmentResource(Database database, CurrentCaller caller, Agents agents, Assignments assignments) {
        this.database = database;
        this.caller = caller;
        this.agents = agents;
        this.assignments = assignments;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<AssignedTools> list(@PathParam("id") UUID agent) {
        var tenant = caller.get().tenant();
        return agents.await(tenant, agent)
                .chain(() -> database.inTenant(tenant, transaction -> assignments.of(transaction, agent)))
                .map(AssignedTools::of);
    }

    /** The body is the whole list; what is not in it is taken away. */
    @PUT
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<AssignedTools> replace(@PathParam("id") UUID agent, @Nullable List<AssignmentRequest> requests) {
        var tenant = caller.get().tenant();
        var wanted = AssignmentRules.check(requests);
        return agents.await(tenant, agent)
                .chain(() -> database.inTenant(tenant, transaction -> replace(transaction, agent, wanted)))
                .map(AssignedTools::of);
    }

    private Uni<List<Assignment>> replace(Transaction transaction, UUID agent, List<Assignments.Wanted> wanted) {
        return assignments
                .known(
                        transaction,
                        wanted.stream().map(Assignments.Wanted::toolId).toList())
                .map(known -> AssignmentRules.unknown(wanted, known))
                .invoke(violations -> {
                    if (!violations.isEmpty()) {
                        throw Problem.invalid(violations);
                    }
                })
                .chain(() -> assignments.replace(transaction, agent, wanted));
    }

    /** One tool for the agent; without a policy the tool's own applies. */
    public record AssignmentRequest(
            @Nullable UUID toolId,
            @Nullable ToolPolicy policy,
            @Nullable Boolean isRequired) {}

    public record AssignedTools(List<AssignedTool> items) {

        static AssignedTools of(List<Assignment> assignments) {
            return new AssignedTools(assignments.stream().map(AssignedTool::of).toList());
        }
    }

    /**
     * A tool that the agent holds.
     *
     * @param policy the assignment's own, null when the tool's applies
     * @param effectivePolicy the stricter of the tool's and the assignment's
     */
    public record AssignedTool(
            UUID toolId,
            String name,
            String description,
            ToolType toolType,
            String source,
            JsonNode inputSchema,
            @Nullable ToolPolicy policy,
            ToolPolicy effectivePolicy,
            boolean isRequired,
            boolean isActive) {

        static AssignedTool of(Assignment assignment) {
            var tool = assignment.tool();
            return new AssignedTool(
                    tool.id(),
                    tool.name(),
                    tool.description(),
                    tool.toolType(),
                    tool.source(),
                    tool.inputSchema(),
                    assignment.policy(),
                    assignment.effectivePolicy(),
                    assignment.isRequired(),
                    tool.isActive());
        }
    }
}
