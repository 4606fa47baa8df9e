package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.idempotency.KeyedRequest;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.tool.registry.Tool;
import io.agentmode.tool.registry.Tools;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Runs a tool for a person who tries it out; nothing of it is recorded. */
@Path("/api/tools/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
public class ToolTestResource {
    private final Database database;
    private final CurrentCaller caller;
    private final Tools tools;
    private final TestBench bench;
    private final KeptTrials kept;

    ToolTestResource(Database database, CurrentCaller caller, Tools tools, TestBench bench, KeptTrials kept) {
        this.database = database;
        this.caller = caller;
        this.tools = tools;
        this.bench = bench;
        this.kept = kept;
    }

    /** A repeat does not run the tool again: one that comes too early is told that the outcome is not known. */
    @POST
    @Idempotent
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<TestBench.Trial> test(@PathParam("id") UUID id, @NotNull @Valid TestRequest request) {
        var tenant = caller.get().tenant();
        var keyed = KeyedRequest.current();
        return database.inTenant(tenant, transaction -> begun(transaction, id, request))
                .chain(tool -> bench.run(tenant, tool, request.arguments()))
                .call(trial -> kept.ended(tenant, keyed, trial));
    }

    private Uni<Tool> begun(Transaction transaction, UUID id, TestRequest request) {
        return tools.require(transaction, id)
                .invoke(tool -> TestBench.check(tool, request.arguments()))
                .call(() -> kept.begun(transaction));
    }

    public record TestRequest(@NotNull JsonNode arguments) {}
}
