package io.agentmode.tool.openapi;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.tool.openapi.ImportResult.Skipped;
import io.agentmode.tool.registry.NewTools;
import io.agentmode.tool.thread.OffLoop;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;

/** Turns the operations of an OpenAPI document into tools. */
@Path("/api/tools/import")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private final CurrentCaller caller;
    private final Imports imports;
    private final NewTools newTools;

    ImportResource(CurrentCaller caller, Imports imports, NewTools newTools) {
        this.caller = caller;
        this.imports = imports;
        this.newTools = newTools;
    }

    /** Without {@code operations} it lists what there is and adds nothing. */
    @POST
    @Idempotent
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<ImportResult> run(@NotNull @Valid ImportRequest request) {
        var tenant = caller.get().tenant();
        return OffLoop.run("openapi-import", () -> imports.plan(request))
                .chain(plan -> newTools.add(tenant, plan.tools(), added -> Answer.ok(result(plan, added))))
                .map(Answer::body);
    }

    private static ImportResult result(Imports.Plan plan, NewTools.Added added) {
        var skipped = new ArrayList<>(plan.skipped());
        added.refused().forEach((id, reason) -> skipped.add(new Skipped(id, reason)));
        return new ImportResult(plan.title(), plan.version(), plan.offers(), added.tools(), skipped);
    }
}
