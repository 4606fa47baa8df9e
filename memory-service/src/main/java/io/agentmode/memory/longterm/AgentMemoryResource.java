package io.agentmode.memory.longterm;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.memory.agent.AgentCopies;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What one agent knows about the caller. */
@Path("/api/agents/{id}/memories")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
public class AgentMemoryResource {
    private final Memories memories;
    private final AgentCopies agents;
    private final CurrentCaller caller;
    private final Clock clock;

    AgentMemoryResource(Memories memories, AgentCopies agents, CurrentCaller caller, Clock clock) {
        this.memories = memories;
        this.agents = agents;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<Page<MemoryView>> list(
            @PathParam("id") UUID agent, @BeanParam @Valid MemoryList list, @BeanParam @Valid PageRequest page) {
        var me = caller.get();
        var filter = list.ofUser(me.user()).agent(agent);
        return agents.require(me.tenant(), agent)
                .chain(() -> memories.page(me.tenant(), filter, page))
                .map(found -> found.map(MemoryView::of));
    }

    @POST
    @Idempotent
    @APIResponseSchema(value = MemoryView.class, responseCode = "201")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<RestResponse<MemoryView>> add(@PathParam("id") UUID agent, @NotNull @Valid NewMemory request) {
        var me = caller.get();
        var memory = Memory.create(Ids.next(), new Memory.Owner(agent, me.user()), request.toDraft(), clock.instant());
        return agents.require(me.tenant(), agent)
                .chain(() -> memories.add(me.tenant(), memory))
                .map(Answer::toResponse);
    }

    /** A memory that its user writes down. */
    public record NewMemory(
            @NotNull
            @Size(max = MemoryDraft.LONGEST)
            @Pattern(regexp = MemoryText.READABLE, message = MemoryText.READABLE_RULE)
            String content,

            @NotNull MemoryType memoryType,

            @Min(MemoryDraft.LEAST_IMPORTANCE) @Max(MemoryDraft.MOST_IMPORTANCE) @Nullable
            Integer importance) {

        MemoryDraft toDraft() {
            return new MemoryDraft(
                    content.strip(),
                    memoryType,
                    Objects.requireNonNullElse(importance, MemoryDraft.DEFAULT_IMPORTANCE));
        }
    }
}
