package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.secret.CredentialsChange;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the registry asks about tools that are HTTP requests. */
public interface HttpTools {
    /** What is wrong with the config by itself, and with its placeholders in view of the schema. */
    List<Violation> check(JsonNode config, JsonNode inputSchema);

    /**
     * What a config without violations comes down to.
     *
     * @param before the stored config, when there is one
     */
    Definition define(JsonNode config, ToolHints hints, @Nullable JsonNode before);

    /** The config as it is stored, which holds no secret. */
    record Definition(JsonNode config, RecoveryClass recovery, CredentialsChange credentials) {}

    /** Fails with the problem {@code URL_NOT_ALLOWED}; for a config without violations. */
    Uni<Void> admit(JsonNode config);
}
