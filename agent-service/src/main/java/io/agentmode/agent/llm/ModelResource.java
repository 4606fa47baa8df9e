package io.agentmode.agent.llm;

import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Lists the models an agent can be given now. */
@Path("/api/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {
    private final Models models;
    private final CurrentCaller caller;

    ModelResource(Models models, CurrentCaller caller) {
        this.models = models;
        this.caller = caller;
    }

    /** All of them on one page: there are few. */
    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<Page<ModelInfo>> list() {
        return models.usable(caller.get().tenant()).map(usable -> new Page<>(usable, null, usable.size()));
    }
}
