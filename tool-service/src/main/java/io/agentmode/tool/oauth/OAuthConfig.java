package io.agentmode.tool.oauth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How authorizations at other servers are asked for and kept. */
@ConfigMapping(prefix = "agent-mode.tool.oauth")
public interface OAuthConfig {
    /** Where browsers reach the gateway, without a path; authorization servers send people back there. */
    @WithDefault("${AGENT_MODE_PUBLIC_URL:}")
    Optional<URI> publicUrl();

    /** How long each request to an authorization server may take. */
    @WithDefault("10s")
    Duration timeout();

    /** How long a person has for signing in and agreeing. */
    @WithDefault("10m")
    Duration requestLife();

    /** A token is renewed when it would expire within this time. */
    @WithDefault("60s")
    Duration renewAhead();

    /** Bytes of a document or an answer that are read at most. */
    @Min(1_024)
    @WithDefault("262144")
    long maxResponseBytes();
}
