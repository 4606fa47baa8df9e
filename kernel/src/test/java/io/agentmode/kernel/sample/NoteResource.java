package io.agentmode.kernel.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.kernel.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Path("/notes")
@Produces(MediaType.APPLICATION_JSON)
public class NoteResource {
    private final CurrentCaller caller;

    NoteResource(CurrentCaller caller) {
        this.caller = caller;
    }

    public enum Mood {
        GOOD,
        SO_SO
    }

    public record Line(@NotBlank @Size(max = 10) String lineText) {}

    public record Note(
            @NotNull @Size(max = 20) String noteTitle,
            @Max(100) int maxSteps,
            @Nullable Double temperature,
            @Nullable Boolean isActive,
            @Nullable UUID agentId,
            @Nullable Mood mood,
            @Nullable Instant dueAt,
            @Nullable JsonNode extra,
            @Nullable List<@Valid @NotNull Line> lines) {}

    @POST
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<Note> create(@Valid @NotNull Note note) {
        return Uni.createFrom().item(note);
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Page<Integer> list(@BeanParam @Valid PageRequest page, @QueryParam("active") @Nullable Boolean active) {
        var rows = IntStream.range(0, page.rowsToFetch()).boxed().toList();
        return Page.of(rows, page, row -> new UUID(0, row), 1000);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.USER)
    public Uni<Note> get(@PathParam("id") UUID id) {
        return Uni.createFrom()
                .failure(Problem.of(CommonProblem.NOT_FOUND, "There is no such note.", Map.of("note_id", id)));
    }

    @GET
    @Path("/me")
    @RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
    public Caller me() {
        return caller.get();
    }

    @GET
    @Path("/trace")
    @RolesAllowed(Role.USER)
    public Uni<String> trace() {
        return Uni.createFrom().item(() -> String.valueOf(CurrentTrace.get()));
    }

    @GET
    @Path("/broken")
    @RolesAllowed(Role.USER)
    public Uni<Note> broken() {
        throw new IllegalStateException("SELECT secret FROM io.agentmode.Internals");
    }

    @GET
    @Path("/busy")
    @RolesAllowed(Role.USER)
    public Uni<Note> busy() {
        throw Problem.retryLater(CommonProblem.RATE_LIMITED, "Wait.", Duration.ofSeconds(3));
    }
}
