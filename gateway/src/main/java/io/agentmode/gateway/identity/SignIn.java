package io.agentmode.gateway.identity;

import io.quarkus.oidc.OidcTenantConfig;
import java.net.URI;
import java.security.PrivateKey;

/** How users of this gateway sign in. */
sealed interface SignIn {
    String LOCAL_ISSUER = "agent-mode-local";
    String LOCAL_AUDIENCE = "agent-mode";

    /** Claim that names the tenant. */
    String tenantClaim();

    /** What Quarkus verifies tokens with. */
    OidcTenantConfig verification();

    /** Tokens of the gateway's own, verified without asking anybody. */
    record Local(PrivateKey signingKey, String publicKey) implements SignIn {
        @Override
        public String tenantClaim() {
            return "tenant";
        }

        @Override
        public OidcTenantConfig verification() {
            return OidcTenantConfig.builder()
                    .publicKey(publicKey)
                    .token()
                    .issuer(LOCAL_ISSUER)
                    .audience(LOCAL_AUDIENCE)
                    .subjectRequired()
                    .end()
                    .roles()
                    .roleClaimPath("groups")
                    .end()
                    .build();
        }
    }

    /** Tokens of a provider. */
    record OpenId(URI authority, IdentityConfig.OpenId config) implements SignIn {
        @Override
        public String tenantClaim() {
            return config.tenantClaim();
        }

        @Override
        public OidcTenantConfig verification() {
            return OidcTenantConfig.authServerUrl(authority.toString())
                    .clientId(config.clientId())
                    .token()
                    .audience(config.audience())
                    .subjectRequired()
                    // Otherwise any stranger's nonsense would be a request to the provider.
                    .allowOpaqueTokenIntrospection(false)
                    .allowJwtIntrospection(false)
                    .end()
                    .roles()
                    .roleClaimPath(config.rolesClaim())
                    .end()
                    .build();
        }
    }
}
