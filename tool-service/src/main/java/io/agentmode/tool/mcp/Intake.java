package io.agentmode.tool.mcp;

import io.agentmode.tool.egress.Admission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Checks what a person says of a server, and whether it may be reached. */
@ApplicationScoped
class Intake {
    private final Admission admission;
    private final McpConfig config;

    Intake(Admission admission, McpConfig config) {
        this.admission = admission;
        this.config = config;
    }

    Uni<McpServerSpec> spec(McpServerRequest request, @Nullable McpServer before) {
        var spec = request.over(before, config);
        return spec.transport() == Transport.STDIO
                ? Uni.createFrom().item(spec)
                : admission.admit(URI.create(spec.serverUrl())).replaceWith(spec);
    }
}
