package io.agentmode.tool.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.store.Database;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tools of one agent. */
@Path("/api/agents/{id}/tools")
@Produces(MediaType.APPLICATION_JSON)
public class AssignmentResource {
    private final Database database;
    private final CurrentCaller caller;
    private final Agents agents;
    private final AgentTools tools;
    private final AssignmentConfig config;

    AssignmentResource(
            Database database, CurrentCaller caller, Agents agents, AgentTools tools, AssignmentConfig config) {
        this.database = database;
        this.caller = caller;
        this.agents = agents;
        this.tools = tools;
        this.config = config;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<AssignedTools> list(@PathParam("id") UUID agent) {
        var tenant = caller.get().tenant();
        return agents.await(tenant, agent)
                .chain(() -> database.inTenant(tenant, transaction -> tools.of(transaction, agent)));
    }

    /** The body is the whole list; what is not in it is taken away. The next run of the agent has what was answered. */
    @PUT
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<AssignedTools> replace(@PathParam("id") UUID agent, @Nullable List<AssignmentRequest> requests) {
        var tenant = caller.get().tenant();
        var wanted = AssignmentRules.check(requests);
        return agents.await(tenant, agent)
                .chain(() -> database.inTenant(tenant, transaction -> tools.replace(transaction, agent, wanted)))
                .call(() -> untilInForce(tenant, agent));
    }

    /** The tools are assigned by now: that nobody could look whether they have arrived makes no failure of it. */
    private Uni<Boolean> untilInForce(String tenant, UUID agent) {
        return agents.awaitTools(tenant, agent, config.patience()).onFailure().recoverWithItem(false);
    }

    /** One tool for the agent; without a policy the tool's own applies. */
    public record AssignmentRequest(
            @Nullable UUID toolId,
            @Nullable ToolPolicy policy,
            @Nullable Boolean isRequired) {}

    /**
     * What an agent holds.
     *
     * @param isSearched true when there are too many to show the model all of them, so that it searches for the others
     */
    public record AssignedTools(List<AssignedTool> items, boolean isSearched, TokenCosts tokenCost) {}

    /**
     * About how many tokens the agent's usable tools take.
     *
     * @param inline of every prompt
     * @param searched of those that are only shown once they are found
     */
    public record TokenCosts(int total, int inline, int searched) {}

    /**
     * A tool that the agent holds.
     *
     * @param policy the assignment's own, null when the tool's applies
     * @param effectivePolicy the stricter of the tool's and the assignment's
     * @param tokenCost about how many tokens it takes of a model's context where it is shown
     * @param isInline whether it is in every prompt; otherwise it is searched for, or cannot be used
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
            boolean isActive,
            int tokenCost,
            boolean isInline) {

        static AssignedTool of(Assignment assignment, boolean isInline) {
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
                    tool.isActive(),
                    tool.tokenCost(),
                    isInline);
        }
    }
}
