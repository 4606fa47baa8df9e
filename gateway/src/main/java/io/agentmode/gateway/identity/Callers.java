package io.agentmode.gateway.identity;

import io.agentmode.kernel.tenant.Caller;
import io.agentmode.kernel.tenant.Role;
import io.agentmode.kernel.tenant.Tenants;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the caller out of a verified token; empty when the token does not say who and for which tenant. */
@Singleton
class Callers {
    private static final Set<String> ROLES = Set.of(Role.VIEWER, Role.USER, Role.ADMIN);

    private final SignIn signIn;

    Callers(SignIn signIn) {
        this.signIn = signIn;
    }

    Optional<VerifiedCaller> of(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? caller(token, identity.getRoles())
                : Optional.empty();
    }

    /** For people: a provider's {@code sub} is often a number. */
    private static @Nullable String name(JsonWebToken token) {
        return Stream.of("name", "preferred_username")
                .flatMap(claim -> token.claim(claim).stream())
                .map(Object::toString)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(null);
    }

    private Optional<VerifiedCaller> caller(JsonWebToken token, Set<String> groups) {
        var user = token.getSubject();
        @Nullable Object tenant = token.getClaim(signIn.tenantClaim());
        if (tenant == null || !Tenants.isValid(tenant.toString()) || user == null || user.isBlank()) {
            return Optional.empty();
        }
        // Other groups of a directory mean nothing to the services.
        var roles = groups.stream().filter(ROLES::contains).collect(Collectors.toUnmodifiableSet());
        return Optional.of(new VerifiedCaller(
                new Caller(tenant.toString(), user, roles),
                name(token),
                Instant.ofEpochSecond(token.getExpirationTime())));
    }
}
