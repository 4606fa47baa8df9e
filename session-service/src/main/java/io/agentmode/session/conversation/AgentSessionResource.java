package io.agentmode.session.conversation;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.session.agent.Agents;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A user's sessions with one agent. */
@Path("/api/agents/{id}/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.USER, Role.ADMIN})
public class AgentSessionResource {
    private final CurrentCaller caller;
    private final Agents agents;
    private final Conversations conversations;

    AgentSessionResource(CurrentCaller caller, Agents agents, Conversations conversations) {
        this.caller = caller;
        this.agents = agents;
        this.conversations = conversations;
    }

    /** Without a title the first message gives it. */
    @Schema(name = "NewSession")
    record Start(
            @Size(max = 200)
            @Pattern(
                    regexp = "[^\\x00]*[^\\s\\x00][^\\x00]*",
                    message = "must not be blank or contain the character U+0000")
            @Nullable
            String title) {}

    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<Page<Session>> list(
            UUID id, @BeanParam @Valid SessionFilter filter, @BeanParam @Valid PageRequest page) {
        var me = caller.get();
        var query = new Sessions.Query(me.user(), id, filter, page);
        return agents.require(me.tenant(), id).chain(() -> conversations.list(me, query));
    }

    @POST
    @Idempotent
    @APIResponseSchema(value = Session.class, responseCode = "201")
    public Uni<RestResponse<Session>> start(UUID id, @Valid @Nullable Start start) {
        var me = caller.get();
        var title = start == null ? null : start.title();
        return agents.requireActive(me.tenant(), id)
                .chain(() -> conversations.start(me, id, title))
                .map(Answer::toResponse);
    }
}
