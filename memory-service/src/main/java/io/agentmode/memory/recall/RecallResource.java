package io.agentmode.memory.recall;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.memory.agent.AgentCopies;
import io.agentmode.memory.longterm.Memories;
import io.agentmode.memory.longterm.Memory;
import io.agentmode.memory.longterm.MemoryView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what an agent would recall; only a run's own recall counts as use. */
@Path("/api/agents/{id}/memories/recall")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
public class RecallResource {
    private static final int DEFAULT_LIMIT = 5;

    private final Recalls recalls;
    private final Memories memories;
    private final AgentCopies agents;
    private final CurrentCaller caller;

    RecallResource(Recalls recalls, Memories memories, AgentCopies agents, CurrentCaller caller) {
        this.recalls = recalls;
        this.memories = memories;
        this.agents = agents;
        this.caller = caller;
    }

    @POST
    public Uni<RecallAnswer> recall(@PathParam("id") UUID agent, @NotNull @Valid RecallRequest request) {
        var me = caller.get();
        return agents.require(me.tenant(), agent)
                .chain(() -> recalls.preview(me.tenant(), request.toQuestion(agent, me.user())))
                .chain(found -> whole(me.tenant(), found));
    }

    private Uni<RecallAnswer> whole(String tenant, List<RecalledMemory> found) {
        return memories.all(tenant, ids(found)).map(whole -> RecallAnswer.of(found, whole));
    }

    private static List<UUID> ids(List<RecalledMemory> found) {
        return found.stream().map(RecalledMemory::id).toList();
    }

    /** What the agent would be asked. */
    public record RecallRequest(
            @NotBlank @Size(max = 4_000) String query,
            @Min(1) @Max(Question.LARGEST_LIMIT) @Nullable Integer limit) {

        Question toQuestion(UUID agent, String user) {
            return new Question(agent, user, query, Objects.requireNonNullElse(limit, DEFAULT_LIMIT));
        }
    }

    /** Best first. */
    public record RecallAnswer(List<RecalledView> items) {

        static RecallAnswer of(List<RecalledMemory> found, List<Memory> memories) {
            var byId = memories.stream().collect(Collectors.toMap(Memory::id, Function.identity()));
            return new RecallAnswer(found.stream()
                    .flatMap(recalled -> Optional.ofNullable(byId.get(recalled.id())).stream()
                            .map(memory -> RecalledView.of(memory, recalled)))
                    .toList());
        }
    }

    /** A memory with its fields beside {@code score} (0 to 1) and {@code why}. */
    public record RecalledView(@JsonUnwrapped MemoryView memory, double score, String why) {

        static RecalledView of(Memory memory, RecalledMemory recalled) {
            return new RecalledView(MemoryView.of(memory), recalled.score(), recalled.why());
        }
    }
}
