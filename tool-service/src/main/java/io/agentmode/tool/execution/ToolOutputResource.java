package io.agentmode.tool.execution;

import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The whole result of a call, by the {@code call_id} of the run's events: those carry what the model got of it. */
@Path("/api/tool-calls/{id}/output")
@Produces(MediaType.APPLICATION_JSON)
public class ToolOutputResource {
    private final Database database;
    private final CurrentCaller caller;
    private final ToolOutputs outputs;

    ToolOutputResource(Database database, CurrentCaller caller, ToolOutputs outputs) {
        this.database = database;
        this.caller = caller;
        this.outputs = outputs;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<ToolOutput> output(@PathParam("id") UUID id) {
        var me = caller.get();
        return database.inTenant(me.tenant(), transaction -> outputs.require(transaction, me, id));
    }
}
