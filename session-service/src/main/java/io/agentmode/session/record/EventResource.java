package io.agentmode.session.record;

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

/** The record, as the stream resumes from it. */
@Path("/api/agent-sessions/{id}/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
public class EventResource {
    private final CurrentCaller caller;
    private final Database database;
    private final Sessions sessions;
    private final EventLog log;

    EventResource(CurrentCaller caller, Database database, Sessions sessions, EventLog log) {
        this.caller = caller;
        this.database = database;
        this.sessions = sessions;
        this.log = log;
    }

    @GET
    public Uni<EventPage> list(UUID id, @BeanParam @Valid EventQuery query) {
        var me = caller.get();
        return database.inTenant(
                me.tenant(),
                transaction -> Uni.combine()
                        .all()
                        .unis(sessions.readable(transaction, me, id), log.page(transaction, id, query))
                        .with((_, page) -> page));
    }
}
