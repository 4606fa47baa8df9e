package io.agentmode.kernel.sample;

import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Writes notes for requests that may be repeated, both ways. */
@Path("/kept-notes/{topic}")
@RolesAllowed(Role.USER)
public class KeptNoteResource {
    private final CurrentCaller caller;
    private final Database database;
    private final Notes notes;
    private final AtomicInteger written = new AtomicInteger();

    KeptNoteResource(CurrentCaller caller, Database database, Notes notes) {
        this.caller = caller;
        this.database = database;
        this.notes = notes;
    }

    public record Text(@NotBlank String text) {}

    public record Written(
            int number, String noteText, @Nullable String remark) {}

    @POST
    @Path("sql")
    @Idempotent
    public Uni<RestResponse<Written>> sql(
            String topic, @HeaderParam("way") @Nullable String way, @NotNull @Valid Text note) {
        var tenant = caller.get().tenant();
        return database.inTenant(
                        tenant,
                        transaction -> Notes.write(transaction, tenant, topic, note.text())
                                .replaceWith(() -> answer(topic, note))
                                .call(transaction::answered))
                .map(Answer::toResponse);
    }

    @POST
    @Path("entity")
    @Idempotent
    public Uni<RestResponse<Written>> entity(String topic, @NotNull @Valid Text note) {
        return database.withSession(
                        caller.get().tenant(),
                        session -> notes.write(session, topic, note.text())
                                .replaceWith(() -> answer(topic, note))
                                .call(session::answered))
                .map(Answer::toResponse);
    }

    @POST
    @Path("refused")
    @Idempotent
    public Uni<Written> refused(String topic, @NotNull @Valid Text note) {
        var tenant = caller.get().tenant();
        return database.inTenant(
                tenant,
                transaction -> Notes.write(transaction, tenant, topic, note.text())
                        .chain(() -> Uni.createFrom()
                                .failure(Problem.of(
                                        CommonProblem.CONFLICT, "Not this time: " + written.incrementAndGet()))));
    }

    @POST
    @Path("announced")
    @ResponseStatus(202)
    public Uni<Text> announced(UUID topic, @NotNull @Valid Text note) {
        return database.inTenant(
                        caller.get().tenant(),
                        transaction -> transaction.announce(Commands.labelled(topic, note.text())))
                .replaceWith(note);
    }

    private Answer<Written> answer(String topic, Text note) {
        return Answer.created("/kept-notes/" + topic, new Written(written.incrementAndGet(), note.text(), null));
    }
}
