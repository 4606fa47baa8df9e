package io.agentmode.agent.llm.account;

import io.agentmode.agent.AgentProblem;
import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.kernel.secret.SecretBox;
import io.agentmode.kernel.tenant.CurrentCaller;
import io.agentmode.kernel.tenant.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant's own accounts with model providers; what is set is never shown again. */
@Path("/api/model-credentials")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
public class ModelCredentialResource {
    private static final String PROVIDERS = "openai|anthropic|gemini";
    private static final String RULE = "must be openai, anthropic or gemini";

    private final ModelCredentials credentials;
    private final Accounts accounts;
    private final AccountAddress addresses;
    private final SecretBox secrets;
    private final CurrentCaller caller;
    private final Clock clock;

    ModelCredentialResource(
            ModelCredentials credentials,
            Accounts accounts,
            AccountAddress addresses,
            SecretBox secrets,
            CurrentCaller caller,
            Clock clock) {
        this.credentials = credentials;
        this.accounts = accounts;
        this.addresses = addresses;
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
    }

    /** There are never more than there are providers. */
    @GET
    public Uni<Page<ModelCredentialView>> list() {
        return credentials
                .all(caller.get().tenant())
                .map(all -> all.stream().map(ModelCredentialView::of).toList())
                .map(views -> new Page<>(views, null, views.size()));
    }

    @GET
    @Path("{provider}")
    public Uni<ModelCredentialView> get(
            @PathParam("provider") @Pattern(regexp = PROVIDERS, message = RULE) String provider) {
        return credentials
                .find(caller.get().tenant(), provider)
                .map(found -> found.map(ModelCredentialView::of).orElseThrow(() -> notFound(provider)));
    }

    @PUT
    @Path("{provider}")
    public Uni<ModelCredentialView> put(
            @PathParam("provider") @Pattern(regexp = PROVIDERS, message = RULE) String provider,
            @NotNull @Valid ModelCredentialRequest request) {
        if (!secrets.canSeal()) {
            throw Problem.of(
                    CommonProblem.SECRETS_NOT_CONFIGURED,
                    "The operator has to set AGENT_MODE_SECRET_KEYS before credentials can be stored.");
        }
        var me = caller.get();
        var url = request.baseUrl();
        var checked =
                url == null ? Uni.createFrom().voidItem() : addresses.pin(url).replaceWithVoid();
        return checked.onFailure(AccountAddress.NotAllowed.class)
                .transform(refused ->
                        Problem.invalid(new Violation("base_url", "body", String.valueOf(refused.getMessage()))))
                .map(_ -> sealed(me.tenant(), me.user(), provider, request))
                .call(stored -> credentials.put(me.tenant(), stored))
                .invoke(_ -> accounts.forget(me.tenant()))
                .map(ModelCredentialView::of);
    }

    @DELETE
    @Path("{provider}")
    public Uni<Void> delete(@PathParam("provider") @Pattern(regexp = PROVIDERS, message = RULE) String provider) {
        var tenant = caller.get().tenant();
        return credentials
                .delete(tenant, provider)
                .invoke(_ -> accounts.forget(tenant))
                .invoke(deleted -> {
                    if (!deleted) {
                        throw notFound(provider);
                    }
                })
                .replaceWithVoid();
    }

    private StoredCredential sealed(String tenant, String user, String provider, ModelCredentialRequest request) {
        var owner = StoredCredential.owner(tenant, provider, request.baseUrl());
        return new StoredCredential(
                provider, request.baseUrl(), secrets.seal(request.apiKey(), owner), clock.instant(), user);
    }

    private static Problem notFound(String provider) {
        return Problem.of(
                AgentProblem.MODEL_CREDENTIAL_NOT_FOUND,
                "Your organisation has no account of its own with " + provider + ".",
                Map.of("provider", provider));
    }

    /** {@code api_key} can be written and never read; without {@code base_url} it is for the provider's public address. */
    public record ModelCredentialRequest(
            @Size(max = 500) @Nullable String baseUrl,

            @NotBlank
            @Size(max = 1_000)
            @Pattern(regexp = "[\\x21-\\x7e]*", message = "must be one word of visible ASCII characters")
            String apiKey) {

        @Override
        public String toString() {
            return "credentials for " + (baseUrl == null ? "the provider's address" : baseUrl);
        }
    }

    /** An account as administrators see it. */
    public record ModelCredentialView(
            String provider, @Nullable String baseUrl, boolean apiKeySet, Instant updatedAt, String updatedBy) {

        static ModelCredentialView of(StoredCredential stored) {
            return new ModelCredentialView(
                    stored.provider(), stored.baseUrl(), true, stored.updatedAt(), stored.updatedBy());
        }
    }
}
