package io.agentmode.memory.longterm;

import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.memory.MemoryProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all agents know about the caller. */
@Path("/api/agent-memories")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
public class MemoryResource {
    private final Memories memories;
    private final CurrentCaller caller;
    private final Clock clock;

    MemoryResource(Memories memories, CurrentCaller caller, Clock clock) {
        this.memories = memories;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<Page<MemoryView>> list(
            @QueryParam("agent_id") @Nullable UUID agent,
            @BeanParam @Valid MemoryList list,
            @BeanParam @Valid PageRequest page) {
        var me = caller.get();
        return memories.page(me.tenant(), list.ofUser(me.user()).agent(agent), page)
                .map(found -> found.map(MemoryView::of));
    }

    @GET
    @Path("/{id}")
    public Uni<MemoryView> get(@PathParam("id") UUID id) {
        return memories.get(caller.get(), id).map(MemoryView::of);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<MemoryView> update(@PathParam("id") UUID id, @NotNull @Valid MemoryEdits edits) {
        var now = clock.instant();
        return memories.change(
                        caller.get(),
                        id,
                        MemoryProblem.MEMORY_NOT_FOUND,
                        memory -> new Memories.Change(memory.edited(edits, now), null))
                .map(MemoryView::of);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return memories.remove(caller.get(), id);
    }
}
