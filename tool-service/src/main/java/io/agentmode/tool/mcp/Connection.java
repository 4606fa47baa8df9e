package io.agentmode.tool.mcp;

import io.agentmode.tool.oauth.AuthorizedHttp;
import io.agentmode.tool.secret.Credentials;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open connection to a server.
 *
 * @param http what sends its requests in a person's name; null where nobody authorized it
 */
record Connection(McpSyncClient client, Line line, @Nullable AuthorizedHttp http) {

    /** What it was last let in with, as far as it is not the server's own credentials. */
    Credentials latest() {
        var token = http == null ? null : http.latest();
        return token == null ? Credentials.NONE : new Credentials(Map.of("access_token", token.value()));
    }
}
