package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tools of the caller's tenant. */
@Path("/api/tools")
public class ToolResource {
    private final Database database;
    private final CurrentCaller caller;
    private final Tools tools;

    ToolResource(Database database, CurrentCaller caller, Tools tools) {
        this.database = database;
        this.caller = caller;
        this.tools = tools;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<Page<ToolView>> list(@BeanParam @Valid ToolFilter filter, @BeanParam @Valid PageRequest page) {
        return database.inTenant(caller.get().tenant(), transaction -> tools.list(transaction, filter, page))
                .map(found -> found.map(ToolView::of));
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
        return database.inTenant(caller.get().tenant(), transaction -> tools.change(transaction, id, change::applyTo))
                .map(ToolView::of);
    }

    /** A built-in tool's name, description and schema are the platform's: fields of those names are refused. */
    public record ToolChange(
            @Nullable ToolPolicy policy,

            @Nullable @Min(100) @Max(600_000) Integer timeoutMs,

            @Nullable Boolean isActive) {

        Tool applyTo(Tool tool) {
            return tool.with(
                    Objects.requireNonNullElse(policy, tool.policy()),
                    Objects.requireNonNullElse(timeoutMs, tool.timeoutMs()),
                    Objects.requireNonNullElse(isActive, tool.isActive()));
        }
    }

    /** A tool as clients see it. */
    public record ToolView(
            UUID id,
            String name,
            String description,
            ToolType toolType,
            JsonNode inputSchema,
            JsonNode config,
            ToolPolicy policy,
            int timeoutMs,
            boolean isActive,
            String source,
            Instant createdAt,
            Instant updatedAt) {

        static ToolView of(Tool tool) {
            return new ToolView(
                    tool.id(),
                    tool.name(),
                    tool.description(),
                    tool.toolType(),
                    tool.inputSchema(),
                    tool.config(),
                    tool.policy(),
                    tool.timeoutMs(),
                    tool.isActive(),
                    tool.source(),
                    tool.createdAt(),
                    tool.updatedAt());
        }
    }
}
