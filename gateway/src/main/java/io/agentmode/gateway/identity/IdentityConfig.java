package io.agentmode.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where tokens come from. Which half counts is decided by the profile alone: {@code local} or any other. */
@ConfigMapping(prefix = "agent-mode.gateway.identity")
public interface IdentityConfig {
    Local local();

    OpenId oidc();

    /** The gateway's own issuer, in the profile {@code local} only. */
    interface Local {
        /** PEM file with the RSA key (PKCS #8) that signs. */
        @WithDefault("${LOCAL_ISSUER_PRIVATE_KEY:}")
        Optional<Path> privateKey();

        /** PEM file with the public half. */
        @WithDefault("${LOCAL_ISSUER_PUBLIC_KEY:}")
        Optional<Path> publicKey();

        @WithDefault("1h")
        Duration tokenLife();
    }

    /** The OpenID Connect provider, in every other profile. */
    interface OpenId {
        /** Issuer URL; required. */
        @WithDefault("${OIDC_AUTH_SERVER_URL:}")
        Optional<URI> authServerUrl();

        /** The public client with which the browser signs in. */
        @WithDefault("${OIDC_CLIENT_ID:agent-mode}")
        String clientId();

        /** What a token's {@code aud} must contain. */
        @WithDefault("${OIDC_AUDIENCE:agent-mode}")
        String audience();

        @WithDefault("${OIDC_SCOPE:openid profile}")
        String scope();

        /** Claim with the tenant's name. */
        @WithDefault("${OIDC_TENANT_CLAIM:tenant}")
        String tenantClaim();

        /** Claim with the roles, a path such as {@code realm_access/roles} when nested. */
        @WithDefault("${OIDC_ROLES_CLAIM:groups}")
        String rolesClaim();
    }
}
