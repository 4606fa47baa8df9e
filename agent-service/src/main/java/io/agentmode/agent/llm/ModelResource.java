package io.agentmode.agent.llm;

import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.tenant.Role;
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

    ModelResource(Models models) {
        this.models = models;
    }

    /** All of them on one page: there are few. */
    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Page<ModelInfo> list() {
        var usable = models.usable();
        return new Page<>(usable, null, usable.size());
    }
}
