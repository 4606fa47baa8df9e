package io.agentmode.gateway.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.kernel.tenant.Caller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.kernel.tenant.Tenants;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a client needs to know before it has a token. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "identity")
@SecurityRequirements
public class AuthResource {
    private static final Set<String> ROLES = Set.of(Role.VIEWER, Role.USER, Role.ADMIN);

    private final SignIn signIn;
    private final LocalIssuer issuer;

    AuthResource(SignIn signIn, LocalIssuer issuer) {
        this.signIn = signIn;
        this.issuer = issuer;
    }

    /** {@code mode} is local or oidc; the rest is for oidc. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AuthConfig(
            String mode,
            @Nullable URI authority,
            @Nullable String clientId,
            @Nullable String scope) {}

    /** Whom to sign in; the default is {@code dev}, administrator of {@code local}. */
    public record LocalSignIn(
            @Nullable String tenant,
            @Size(min = 1, max = 100) @Nullable String user,
            @Nullable Set<String> roles) {}

    public record LocalToken(String accessToken, long expiresIn, String user, String tenant, Set<String> roles) {}

    @GET
    @Path("/config")
    @Operation(summary = "How to sign in")
    public AuthConfig config() {
        return switch (signIn) {
            case SignIn.Local _ -> new AuthConfig("local", null, null, null);
            case SignIn.OpenId(var authority, var config) ->
                new AuthConfig("oidc", authority, config.clientId(), config.scope());
        };
    }

    @POST
    @Path("/local/token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sign in without a provider; in the local profile only")
    public LocalToken token(@RequestBody(required = false) @Valid @Nullable LocalSignIn wanted) {
        return switch (signIn) {
            case SignIn.Local local -> token(local, caller(wanted));
            case SignIn.OpenId _ -> throw Problem.of(CommonProblem.NOT_FOUND, "There is nothing at this path.");
        };
    }

    private LocalToken token(SignIn.Local local, Caller caller) {
        return new LocalToken(
                issuer.issue(local, caller), issuer.lifeSeconds(), caller.user(), caller.tenant(), caller.roles());
    }

    private static Caller caller(@Nullable LocalSignIn wanted) {
        var asked = wanted == null ? new LocalSignIn(null, null, null) : wanted;
        var tenant = Objects.requireNonNullElse(asked.tenant(), "local");
        var roles = asked.roles() == null || asked.roles().isEmpty() ? Set.of(Role.ADMIN) : asked.roles();
        if (!Tenants.isValid(tenant)) {
            throw Problem.invalid(Violation.body("tenant", "letters, digits, '.', '_' and '-', at most 64"));
        }
        if (!ROLES.containsAll(roles)) {
            throw Problem.invalid(Violation.body("roles", "must be of viewer, user, admin"));
        }
        return new Caller(tenant, Objects.requireNonNullElse(asked.user(), "dev"), roles);
    }
}
