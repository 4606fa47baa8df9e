package io.agentmode.gateway.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** What the security headers depend on. */
@ConfigMapping(prefix = "agent-mode.gateway.headers")
public interface HeaderConfig {

    /** Where the browser may go to sign in, beside the gateway itself; the OpenID Connect provider. */
    @WithDefault("${OIDC_AUTH_SERVER_URL:}")
    Optional<URI> signInOrigin();

    /** Whether something before the gateway ends TLS; then answers say HSTS although the gateway itself hears HTTP. */
    @WithDefault("false")
    boolean behindTls();
}
