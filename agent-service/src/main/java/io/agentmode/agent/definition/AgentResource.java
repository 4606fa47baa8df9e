package io.agentmode.agent.definition;

import io.agentmode.agent.AgentProblem;
import io.agentmode.agent.definition.Agent.AgentDraft;
import io.agentmode.agent.llm.ModelInfo;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.Models;
import io.agentmode.kernel.idempotency.Answer;
import io.agentmode.kernel.idempotency.Idempotent;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Agents belong to the tenant: all its people use them, their makers and administrators change them. */
@Path("/api/agents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.USER, Role.ADMIN})
public class AgentResource {
    private final Agents agents;
    private final Models models;
    private final CurrentCaller caller;
    private final Clock clock;

    AgentResource(Agents agents, Models models, CurrentCaller caller, Clock clock) {
        this.agents = agents;
        this.models = models;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<Page<AgentView>> list(
            @QueryParam("search") @Size(max = 100) @Nullable String search,
            @QueryParam("active") @Nullable Boolean active,
            @BeanParam @Valid PageRequest page) {
        return agents.page(caller.get().tenant(), new Agents.Filter(search, active), page)
                .map(found -> found.map(AgentView::of));
    }

    @GET
    @Path("/{id}")
    public Uni<AgentView> get(@PathParam("id") UUID id) {
        return agents.get(caller.get().tenant(), id).map(AgentView::of);
    }

    @POST
    @Idempotent
    @APIResponseSchema(value = AgentView.class, responseCode = "201")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<RestResponse<AgentView>> create(@NotNull @Valid AgentRequest request) {
        var me = caller.get();
        return draft(me.tenant(), request)
                .map(draft -> Agent.create(Ids.next(), draft, me.user(), clock.instant()))
                .chain(agent -> agents.add(me.tenant(), agent))
                .map(Answer::toResponse);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<AgentView> update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid AgentRequest request) {
        var me = caller.get();
        var expected = expectedVersion(ifMatch, request.version());
        return draft(me.tenant(), request)
                .chain(draft -> agents.update(me.tenant(), id, agent -> {
                    requireOwner(me, agent);
                    requireVersion(agent, expected);
                    return agent.updated(draft, clock.instant());
                }))
                .map(AgentView::of);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.USER, Role.ADMIN})
    public Uni<Void> delete(@PathParam("id") UUID id) {
        var me = caller.get();
        return agents.get(me.tenant(), id)
                .invoke(agent -> requireOwner(me, agent))
                .chain(() -> agents.remove(me.tenant(), id));
    }

    private Uni<AgentDraft> draft(String tenant, AgentRequest request) {
        return models.usable(tenant).map(usable -> draft(request, defaultModel(usable, request.modelProvider())));
    }

    private static AgentDraft draft(AgentRequest request, ModelInfo model) {
        return new AgentDraft(
                request.name().strip(),
                request.description(),
                request.goal(),
                request.systemPrompt(),
                Objects.requireNonNullElse(request.modelProvider(), model.provider()),
                Objects.requireNonNullElse(request.modelName(), model.model()),
                Objects.requireNonNullElse(request.maxSteps(), 10),
                Objects.requireNonNullElse(request.temperature(), 0.7),
                Objects.requireNonNullElse(request.isActive(), true),
                fallbacks(request),
                new Budget(request.budgetTokens(), request.budgetCost()));
    }

    private static List<ModelName> fallbacks(AgentRequest request) {
        var models = Objects.requireNonNullElse(request.fallbackModels(), List.<FallbackModel>of()).stream()
                .map(model -> new ModelName(model.modelProvider(), model.modelName()))
                .toList();
        for (int i = 0; i < models.size(); i++) {
            if (models.subList(0, i).contains(models.get(i))) {
                throw Problem.invalid(new Violation("fallback_models[" + i + "]", "body", "is there twice"));
            }
        }
        return models;
    }

    private static ModelInfo defaultModel(List<ModelInfo> all, @Nullable String provider) {
        var usable = all.stream()
                .filter(model -> provider == null || model.provider().equals(provider))
                .toList();
        return usable.stream()
                .filter(ModelInfo::isDefault)
                .findFirst()
                .or(() -> usable.stream().findFirst())
                .orElseGet(() -> new ModelInfo(Objects.requireNonNullElse(provider, "demo"), "default", "", 0, false));
    }

    private static @Nullable Integer expectedVersion(@Nullable String ifMatch, @Nullable Integer version) {
        if (ifMatch == null) {
            return version;
        }
        try {
            return Integer.valueOf(ifMatch.replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw Problem.invalid(new Violation("If-Match", "header", "must be the agent's version"));
        }
    }

    private static void requireVersion(Agent agent, @Nullable Integer expected) {
        if (expected == null || expected != agent.version()) {
            throw Problem.of(
                    AgentProblem.AGENT_VERSION_CONFLICT,
                    "Read the agent again and send its current version.",
                    Map.of("agent_id", agent.id(), "version", agent.version()));
        }
    }

    private static void requireOwner(Caller me, Agent agent) {
        if (!me.isAdmin() && !me.user().equals(agent.createdBy())) {
            throw Problem.of(
                    CommonProblem.FORBIDDEN,
                    "Only the agent's creator or an administrator may change it.",
                    Map.of("agent_id", agent.id()));
        }
    }

    /** What a client sends; what it leaves out gets the default on creation and on update alike. */
    public record AgentRequest(
            @NotBlank @Size(max = 100) String name,
            @Size(max = 2_000) @Nullable String description,
            @Size(max = 10_000) @Nullable String goal,
            @Size(max = 100_000) @Nullable String systemPrompt,

            @Pattern(regexp = "openai|anthropic|gemini|demo", message = "must be openai, anthropic, gemini or demo")
            @Nullable
            String modelProvider,

            @Size(min = 1, max = 200) @Nullable String modelName,
            @Min(1) @Max(100) @Nullable Integer maxSteps,
            @DecimalMin("0") @DecimalMax("2") @Nullable Double temperature,
            @Nullable Boolean isActive,
            @Size(max = 3) @Nullable List<@NotNull @Valid FallbackModel> fallbackModels,
            @Min(1) @Nullable Long budgetTokens,

            @DecimalMin(value = "0", inclusive = false) @Digits(integer = 9, fraction = 6) @Nullable
            BigDecimal budgetCost,

            @Nullable Integer version) {}

    /** A model to ask when the one before it does not answer. */
    public record FallbackModel(
            @NotNull
            @Pattern(regexp = "openai|anthropic|gemini|demo", message = "must be openai, anthropic, gemini or demo")
            String modelProvider,

            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String modelName) {}

    /** An agent as clients see it. */
    public record AgentView(
            UUID id,
            String name,
            @Nullable String description,
            @Nullable String goal,
            @Nullable String systemPrompt,
            String modelProvider,
            String modelName,
            int maxSteps,
            double temperature,
            boolean isActive,
            List<FallbackModel> fallbackModels,
            @Nullable Long budgetTokens,
            @Nullable BigDecimal budgetCost,
            int version,
            Instant createdAt,
            Instant updatedAt,
            String createdBy) {

        static Answer<AgentView> created(Agent agent) {
            return Answer.created("/api/agents/" + agent.id(), of(agent));
        }

        static AgentView of(Agent agent) {
            var content = agent.content();
            return new AgentView(
                    agent.id(),
                    content.name(),
                    content.description(),
                    content.goal(),
                    content.systemPrompt(),
                    content.modelProvider(),
                    content.modelName(),
                    content.maxSteps(),
                    content.temperature(),
                    content.isActive(),
                    content.fallbacks().stream()
                            .map(model -> new FallbackModel(model.provider(), model.name()))
                            .toList(),
                    content.budget().tokens(),
                    content.budget().cost(),
                    agent.version(),
                    agent.createdAt(),
                    agent.updatedAt(),
                    agent.createdBy());
        }
    }
}
