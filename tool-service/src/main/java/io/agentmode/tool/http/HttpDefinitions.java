package io.agentmode.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.registry.HttpTools;
import io.agentmode.tool.registry.ToolHints;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Knows what an http tool's config must be. */
@ApplicationScoped
class HttpDefinitions implements HttpTools {

    @Override
    public List<Violation> check(JsonNode config, JsonNode inputSchema) {
        return switch (HttpConfigs.parse(config)) {
            case HttpConfigs.Good(var parsed) -> HttpConfigRules.check(parsed, inputSchema);
            case HttpConfigs.Bad(var violation) -> List.of(violation);
        };
    }

    /** Hints come first; without them only reading by method is certain to do no harm twice. */
    @Override
    public RecoveryClass recovery(JsonNode config, ToolHints hints) {
        if (hints.readOnly() == null ? HttpConfigs.stored(config).onlyReads() : hints.isReadOnly()) {
            return RecoveryClass.READ_ONLY;
        }
        return hints.isIdempotent() ? RecoveryClass.IDEMPOTENT : RecoveryClass.UNSAFE;
    }

    @Override
    public Uni<Void> admit(JsonNode config) {
        return Uni.createFrom().voidItem();
    }
}
