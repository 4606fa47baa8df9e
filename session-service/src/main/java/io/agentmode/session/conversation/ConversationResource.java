package io.agentmode.session.conversation;

import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.session.run.RunReport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What a person does in one session. */
@Path("/api/agent-sessions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.USER, Role.ADMIN})
public class ConversationResource {
    /** From the gateway: a run of the session that it has streamed to its end. */
    static final String ENDED_RUN = "agent-mode-ended-run";

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

    /** {@code run} is the oldest that has not ended, else the latest, null before the first message. */
    @Schema(name = "SessionRunStatus")
    record SessionStatus(Session.Status status, @Nullable RunReport run) {}

    @POST
    @Path("message")
    @Idempotent
    @APIResponseSchema(value = Posting.Accepted.class, responseCode = "202")
    @ResponseStatus(202)
    public Uni<Posting.Accepted> message(
            UUID id,
            @Parameter(hidden = true) @HeaderParam(ENDED_RUN) @Nullable UUID ended,
            @NotNull @Valid NewMessage message) {
        return conversations.post(caller.get(), id, message, ended);
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

    /**
     * With the id of a run it cancels that one and no other; one that is over stays as it is, and is told. Without, it
     * cancels the oldest that nobody has cancelled yet, which may be another than the client saw.
     */
    record RunToCancel(@Nullable UUID runId) {}

    @POST
    @Path("cancel")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = Conversations.CancelAccepted.class, responseCode = "202")
    @ResponseStatus(202)
    public Uni<Conversations.CancelAccepted> cancel(
            UUID id,
            @Parameter(hidden = true) @HeaderParam(ENDED_RUN) @Nullable UUID ended,
            @RequestBody(required = false) @Nullable RunToCancel which) {
        return conversations.cancel(caller.get(), id, which == null ? null : which.runId(), ended);
    }

    /** Clients name all kinds of media types for a body that they do not send. */
    @POST
    @Path("cancel")
    @Idempotent
    @Consumes(MediaType.WILDCARD)
    @ResponseStatus(202)
    @Operation(hidden = true)
    public Uni<Conversations.CancelAccepted> cancelAny(
            UUID id, @HeaderParam(ENDED_RUN) @Nullable UUID ended, @Nullable String nothing) {
        if (nothing != null && !nothing.isBlank()) {
            throw Problem.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "Name the run as application/json.");
        }
        return conversations.cancel(caller.get(), id, null, ended);
    }

    @POST
    @Path("end")
    @Idempotent
    public Uni<Session> end(UUID id, @Parameter(hidden = true) @HeaderParam(ENDED_RUN) @Nullable UUID ended) {
        return conversations.end(caller.get(), id, ended);
    }

    @DELETE
    public Uni<Void> delete(UUID id) {
        return conversations.delete(caller.get(), id);
    }
}
