package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.problem.Violation;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What the registry asks about tools that are HTTP requests. */
public interface HttpTools {
    /** What is wrong with the config by itself, and with its placeholders in view of the schema. */
    List<Violation> check(JsonNode config, JsonNode inputSchema);

    /** For a config without violations. */
    RecoveryClass recovery(JsonNode config, ToolHints hints);

    /** Fails with the problem {@code URL_NOT_ALLOWED}; for a config without violations. */
    Uni<Void> admit(JsonNode config);
}
