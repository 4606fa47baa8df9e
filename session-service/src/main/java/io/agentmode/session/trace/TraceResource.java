package io.agentmode.session.trace;

import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.session.conversation.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** What the runs of a session did with their time and money, newest run first. */
@Path("/api/agent-sessions/{id}/trace")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
public class TraceResource {
    private final CurrentCaller caller;
    private final Database database;
    private final Sessions sessions;
    private final Traces traces;

    TraceResource(CurrentCaller caller, Database database, Sessions sessions, Traces traces) {
        this.caller = caller;
        this.database = database;
        this.sessions = sessions;
        this.traces = traces;
    }

    @GET
    public Uni<Page<RunTrace>> trace(UUID id, @BeanParam @Valid TraceQuery query) {
        var me = caller.get();
        return database.inTenant(
                me.tenant(),
                transaction -> Uni.combine()
                        .all()
                        .unis(sessions.readable(transaction, me, id), traces.page(transaction, id, query.page()))
                        .with((_, page) -> page));
    }
}
