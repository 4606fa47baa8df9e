package io.agentmode.tool.mcp;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
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
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/** The MCP servers of the caller's tenant. */
@Path("/api/mcp-servers")
@Produces(MediaType.APPLICATION_JSON)
public class McpServerResource {
    private final Database database;
    private final CurrentCaller caller;
    private final McpDesk desk;
    private final Trial trial;
    private final Authorizing authorizing;

    McpServerResource(Database database, CurrentCaller caller, McpDesk desk, Trial trial, Authorizing authorizing) {
        this.database = database;
        this.caller = caller;
        this.desk = desk;
        this.trial = trial;
        this.authorizing = authorizing;
    }

    /** With how many tools each has and what they cost, but without the tools, which each server shows by itself. */
    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<Page<McpServerView>> list(@BeanParam @Valid PageRequest page) {
        return database.inTenant(caller.get().tenant(), transaction -> desk.list(transaction, page))
                .map(found -> found.map(McpServerView::listed));
    }

    /**
     * Its tools are discovered at once; a server that cannot be reached is kept as unhealthy. A repeat is told what was
     * saved, before anything was asked of the server.
     */
    @POST
    @Idempotent
    @APIResponseSchema(value = McpServerView.class, responseCode = "201")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<RestResponse<McpServerView>> create(@NotNull @Valid McpServerRequest request) {
        return desk.create(caller.get().tenant(), request).map(McpDesk::created).map(Answer::toResponse);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<McpServerView> get(@PathParam("id") UUID id) {
        return view(caller.get().tenant(), id);
    }

    /** What is absent stays as it is. */
    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<McpServerView> change(@PathParam("id") UUID id, @NotNull @Valid McpServerRequest request) {
        return desk.change(caller.get().tenant(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return database.inTenant(caller.get().tenant(), transaction -> desk.delete(transaction, id));
    }

    /** Without saving anything. */
    @POST
    @Path("/test")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<Trial.Report> test(@NotNull @Valid McpServerRequest request) {
        return trial.run(caller.get().tenant(), request);
    }

    @POST
    @Path("/{id}/health")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<McpServerView> health(@PathParam("id") UUID id) {
        return desk.refresh(caller.get().tenant(), id);
    }

    @POST
    @Path("/{id}/refresh")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<McpServerView> refresh(@PathParam("id") UUID id) {
        return desk.refresh(caller.get().tenant(), id);
    }

    /**
     * Where the person's browser goes to authorize the server. The cookie that comes along must come back with it, so it
     * is to be opened by the browser that asked.
     */
    public record Authorization(URI authorizationUrl, Instant expiresAt) {}

    /** Asks the server who authorizes access to it, and prepares everything for a person to do so. */
    @POST
    @Path("/{id}/authorize")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<RestResponse<Authorization>> authorize(@PathParam("id") UUID id) {
        return authorizing
                .start(caller.get(), id)
                .map(started -> RestResponse.ResponseBuilder.ok(
                                new Authorization(started.authorizationUrl(), started.expiresAt()))
                        .cookie(started.cookie())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    /** Forgets the tokens, and gives them back where the authorization server takes them. */
    @DELETE
    @Path("/{id}/authorization")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<Void> forget(@PathParam("id") UUID id) {
        return authorizing.forget(caller.get().tenant(), id);
    }

    private Uni<McpServerView> view(String tenant, UUID id) {
        return database.inTenant(tenant, (Transaction transaction) -> desk.view(transaction, id));
    }
}
