package io.agentmode.session.interrupt;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The inbox: everything that waits for a person, over all sessions. Administrators see and answer all of the tenant's. */
@Path("/api/interrupts")
@Produces(MediaType.APPLICATION_JSON)
public class InterruptResource {
    private final CurrentCaller caller;
    private final Answering answering;

    InterruptResource(CurrentCaller caller, Answering answering) {
        this.caller = caller;
        this.answering = answering;
    }

    /** Documents the body of an answer; which fields it has follows from the interrupt's kind. */
    @Schema(name = "InterruptAnswer", description = """
            approval: decision, arguments (as its schema has them), reason; question: values if it has a schema (text where that is one of choices), \
            else text, or the action decline or cancel; unknown_outcome: outcome, output""")
    record AnswerBody(
            @Nullable String decision,
            @Nullable JsonNode arguments,
            @Nullable String reason,
            @Nullable JsonNode values,
            @Nullable String text,
            @Nullable String action,
            @Nullable String outcome,
            @Nullable JsonNode output) {}

    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Uni<Page<Interrupt>> list(
            @QueryParam("status")
                    @Pattern(regexp = "open|answered|closed", message = "must be one of open, answered, closed")
                    @Nullable
                    String status,
            @BeanParam @Valid PageRequest page) {
        return answering.list(caller.get(), status, page);
    }

    @POST
    @Idempotent
    @Path("{id}/answer")
    @APIResponseSchema(value = Interrupt.class, responseCode = "202")
    @ResponseStatus(202)
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<Interrupt> answer(UUID id, @NotNull @Schema(implementation = AnswerBody.class) JsonNode answer) {
        return answering.answer(caller.get(), id, answer);
    }
}
