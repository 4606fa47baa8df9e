package io.agentmode.memory.suggestion;

import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.memory.MemoryProblem;
import io.agentmode.memory.WireNames;
import io.agentmode.memory.longterm.Memories;
import io.agentmode.memory.longterm.Memories.Change;
import io.agentmode.memory.longterm.Memory;
import io.agentmode.memory.longterm.MemoryEdits;
import io.agentmode.memory.longterm.MemoryFilter;
import io.agentmode.memory.longterm.MemoryStatus;
import io.agentmode.memory.longterm.MemoryView;
import io.agentmode.memory.suggestion.Suggestion.Decided;
import io.agentmode.memory.suggestion.Suggestion.Pending;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The review inbox: what agents want to remember about the caller. */
@Path("/api/memory-suggestions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
public class SuggestionResource {
    private final Memories memories;
    private final CurrentCaller caller;
    private final Clock clock;

    SuggestionResource(Memories memories, CurrentCaller caller, Clock clock) {
        this.memories = memories;
        this.caller = caller;
        this.clock = clock;
    }

    /** How far the review of a suggestion is. */
    public enum Review {
        PENDING,
        APPROVED,
        REJECTED
    }

    @GET
    public Uni<Page<MemoryView>> list(
            @QueryParam("session_id") @Nullable UUID session,
            @QueryParam("status") @DefaultValue("pending") String status,
            @BeanParam @Valid PageRequest page) {
        var me = caller.get();
        var review = Objects.requireNonNull(WireNames.parameter(Review.class, "status", status));
        return memories.page(me.tenant(), filter(me.user(), review).session(session), page)
                .map(found -> found.map(MemoryView::of));
    }

    /** Accepts the suggestion with edits. */
    @POST
    @Idempotent
    @Path("/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<MemoryView> approve(
            @PathParam("id") UUID id, @RequestBody(required = false) @Valid @Nullable MemoryEdits edits) {
        var changes = Objects.requireNonNullElse(edits, MemoryEdits.NONE);
        return decide(id, pending -> pending.approve(changes, clock.instant()));
    }

    /** Accepts the suggestion as it is: clients name all kinds of media types for a body that they do not send. */
    @POST
    @Idempotent
    @Path("/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.USER, Role.ADMIN})
    @Operation(hidden = true)
    public Uni<MemoryView> approveAsItIs(@PathParam("id") UUID id, @Nullable String nothing) {
        if (nothing != null && !nothing.isBlank()) {
            throw Problem.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "Send edits as application/json.");
        }
        return decide(id, pending -> pending.approve(MemoryEdits.NONE, clock.instant()));
    }

    @POST
    @Idempotent
    @Path("/{id}/reject")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<MemoryView> reject(@PathParam("id") UUID id) {
        return decide(id, pending -> pending.reject(clock.instant()));
    }

    private Uni<MemoryView> decide(UUID id, Function<Pending, Change> decision) {
        return memories.change(
                        caller.get(), id, MemoryProblem.SUGGESTION_NOT_FOUND, memory -> decision.apply(pending(memory)))
                .map(MemoryView::of);
    }

    private static Pending pending(Memory memory) {
        var context = Map.of("memory_id", memory.id());
        var suggestion = Suggestion.of(memory)
                .orElseThrow(() ->
                        Problem.of(MemoryProblem.SUGGESTION_NOT_FOUND, "This memory was never a suggestion.", context));
        return switch (suggestion) {
            case Pending undecided -> undecided;
            case Decided _ ->
                throw Problem.of(
                        MemoryProblem.SUGGESTION_ALREADY_DECIDED,
                        "Change or delete the memory itself instead.",
                        context);
        };
    }

    private static MemoryFilter filter(String user, Review review) {
        var mine = MemoryFilter.ofUser(user);
        return switch (review) {
            case PENDING -> mine.status(MemoryStatus.SUGGESTED);
            case APPROVED -> mine.status(MemoryStatus.ACTIVE).decided();
            case REJECTED -> mine.status(MemoryStatus.REJECTED).decided();
        };
    }
}
