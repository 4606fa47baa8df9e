package io.agentmode.tool.mcp;

import io.agentmode.tool.secret.AuthType;
import io.agentmode.tool.secret.CredentialsChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person says a server is. */
record McpServerSpec(
        String name,
        String serverUrl,
        Transport transport,
        AuthType authType,
        @Nullable String authHeader,
        List<String> credentialsSet,
        @Nullable List<String> allowedTools,
        boolean isActive,
        CredentialsChange credentials) {

    boolean keepsAuthorization(McpServer before) {
        return serverUrl.equals(before.serverUrl())
                && authType == before.authType()
                && credentials instanceof CredentialsChange.Keep;
    }
}
