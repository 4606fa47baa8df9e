package io.agentmode.session.conversation;

import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.session.run.RunReport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What a person does in one session. */
@Path("/api/agent-sessions/{id}")
@RolesAllowed({Role.USER, Role.ADMIN})
public class ConversationResource {
    private final CurrentCaller caller;
    private final Conversations conversations;
    private final Database database;
    private final ConversationTables tables;

    ConversationResource(
            CurrentCaller caller, Conversations conversations, Database database, ConversationTables tables) {
        this.caller = caller;
        this.conversations = conversations;
        this.database = database;
        this.tables = tables;
    }

    /** The run that a message started. */
    record MessageAccepted(UUID runId, UUID messageId, RunStatus status) {
        static MessageAccepted of(Posting.Accepted posted) {
            return new MessageAccepted(posted.runId(), posted.messageId(), posted.status());
        }
    }

    /** The run that is on its way to its end; {@code status} is still the one it had. */
    record CancelAccepted(UUID runId, RunStatus status) {}

    /** {@code run} is the one in progress, else the latest, null before the first message. */
    @Schema(name = "SessionRunStatus")
    record SessionStatus(Session.Status status, @Nullable RunReport run) {}

    @POST
    @Path("message")
    @APIResponseSchema(value = MessageAccepted.class, responseCode = "202")
    @ResponseStatus(202)
    public Uni<MessageAccepted> message(UUID id, @NotNull @Valid NewMessage message) {
        return conversations.post(caller.get(), id, message).map(MessageAccepted::of);
    }

    @GET
    @Path("status")
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<SessionStatus> status(UUID id) {
        var me = caller.get();
        return database.inTenant(
                me.tenant(),
                transaction -> Uni.combine()
                        .all()
                        .unis(
                                tables.sessions().readable(transaction, me, id),
                                tables.runs().current(transaction, id))
                        .with((session, run) -> new SessionStatus(session.status(), run.orElse(null))));
    }

    @POST
    @Path("cancel")
    @APIResponseSchema(value = CancelAccepted.class, responseCode = "202")
    @ResponseStatus(202)
    public Uni<CancelAccepted> cancel(UUID id) {
        return conversations.cancel(caller.get(), id).map(run -> new CancelAccepted(run.id(), run.status()));
    }

    @POST
    @Path("end")
    public Uni<Session> end(UUID id) {
        return conversations.end(caller.get(), id);
    }

    @DELETE
    public Uni<Void> delete(UUID id) {
        return conversations.delete(caller.get(), id);
    }
}
