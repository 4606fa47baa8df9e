package io.agentmode.tool.oauth;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.settings.ServerAddress;
import io.agentmode.tool.problem.ToolProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Where the world finds this installation. */
@ApplicationScoped
class PublicAddress {
    static final String CALLBACK = "/api/oauth/callback";
    static final String CLIENT_DOCUMENT = "/api/oauth/client-metadata";

    private final Optional<URI> base;

    PublicAddress(OAuthConfig config) {
        this.base = config.publicUrl().map(url -> ServerAddress.of("AGENT_MODE_PUBLIC_URL", url));
    }

    /** Fails with the problem {@code PUBLIC_URL_NOT_CONFIGURED}. */
    String callback() {
        return require() + CALLBACK;
    }

    /** An id of ours that says by itself who we are; only https will do for it. */
    Optional<String> clientDocument() {
        return base.filter(url -> url.getScheme().equals("https")).map(url -> url + CLIENT_DOCUMENT);
    }

    boolean isHttps() {
        return require().getScheme().equals("https");
    }

    private URI require() {
        return base.orElseThrow(
                () -> Problem.of(
                        ToolProblem.PUBLIC_URL_NOT_CONFIGURED,
                        "Ask the operator to set AGENT_MODE_PUBLIC_URL to the address at which browsers reach this installation."));
    }
}
