package io.agentmode.tool.registry;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/** The tools of the caller's tenant. */
@Path("/api/tools")
@Produces(MediaType.APPLICATION_JSON)
public class ToolResource {
    private final Database database;
    private final CurrentCaller caller;
    private final Tools tools;
    private final ToolRules rules;

    ToolResource(Database database, CurrentCaller caller, Tools tools, ToolRules rules) {
        this.database = database;
        this.caller = caller;
        this.tools = tools;
        this.rules = rules;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<Page<ToolView>> list(@BeanParam @Valid ToolFilter filter, @BeanParam @Valid PageRequest page) {
        return database.inTenant(caller.get().tenant(), transaction -> tools.list(transaction, filter, page))
                .map(found -> found.map(ToolView::of));
    }

    @POST
    @Idempotent
    @APIResponseSchema(value = ToolView.class, responseCode = "201")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<RestResponse<ToolView>> create(@NotNull @Valid NewTool request) {
        var tenant = caller.get().tenant();
        var spec = rules.check(request.toSpec(), null);
        return rules.admit(spec)
                .chain(() -> database.inTenant(
                        tenant,
                        transaction -> tools.create(transaction, spec)
                                .map(ToolResource::created)
                                .call(transaction::answered)))
                .map(Answer::toResponse);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<ToolView> get(@PathParam("id") UUID id) {
        return database.inTenant(caller.get().tenant(), transaction -> tools.require(transaction, id))
                .map(ToolView::of);
    }

    /** What is absent stays as it is. */
    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<ToolView> change(@PathParam("id") UUID id, @NotNull @Valid ToolChange change) {
        var tenant = caller.get().tenant();
        return database.inTenant(tenant, transaction -> tools.require(transaction, id))
                .chain(tool -> admit(tool, change))
                .chain(() -> database.inTenant(
                        tenant, transaction -> tools.change(transaction, id, tool -> changed(tool, change))))
                .map(ToolView::of);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return database.inTenant(caller.get().tenant(), transaction -> tools.delete(transaction, id));
    }

    private Uni<Void> admit(Tool tool, ToolChange change) {
        return change.config() == null ? Uni.createFrom().voidItem() : rules.admit(changed(tool, change));
    }

    private ToolSpec changed(Tool tool, ToolChange change) {
        var spec = change.applyTo(tool);
        return tool.toolType() == ToolType.HTTP ? rules.check(spec, tool) : spec;
    }

    private static Answer<ToolView> created(Tool tool) {
        return Answer.created("/api/tools/" + tool.id(), ToolView.of(tool));
    }
}
