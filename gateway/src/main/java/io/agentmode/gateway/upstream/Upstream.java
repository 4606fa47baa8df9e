package io.agentmode.gateway.upstream;

import java.net.URI;

/** A service behind the gateway. */
public enum Upstream {
    AGENT_SERVICE,
    SESSION_SERVICE,
    TOOL_SERVICE,
    MEMORY_SERVICE;

    /** Scheme, host and port: what is asked for at them is the API's own path, and one before it would be lost. */
    URI url(UpstreamConfig config) {
        var url = configured(config);
        boolean fits = url.getHost() != null
                && url.getScheme() != null
                && url.getScheme().matches("https?")
                && (url.getRawPath() == null || url.getRawPath().matches("/?"))
                && url.getRawQuery() == null
                && url.getRawUserInfo() == null;
        if (!fits) {
            throw new IllegalStateException(
                    name() + "_URL must be such as http://host:port or https://host, without a path or a user");
        }
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }

    private URI configured(UpstreamConfig config) {
        return switch (this) {
            case AGENT_SERVICE -> config.agentService();
            case SESSION_SERVICE -> config.sessionService();
            case TOOL_SERVICE -> config.toolService();
            case MEMORY_SERVICE -> config.memoryService();
        };
    }
}
