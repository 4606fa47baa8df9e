package io.agentmode.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.egress.Admission;
import io.agentmode.tool.registry.HttpTools;
import io.agentmode.tool.registry.ToolHints;
import io.agentmode.tool.secret.AuthType;
import io.agentmode.tool.secret.CredentialsChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Knows what an http tool's config must be. */
@ApplicationScoped
class HttpDefinitions implements HttpTools {
    private final Admission admission;

    HttpDefinitions(Admission admission) {
        this.admission = admission;
    }

    @Override
    public List<Violation> check(JsonNode config, JsonNode inputSchema) {
        return switch (HttpConfigs.parse(config)) {
            case HttpConfigs.Good(var parsed) -> HttpConfigRules.check(parsed, inputSchema);
            case HttpConfigs.Bad(var violation) -> List.of(violation);
        };
    }

    @Override
    public Definition define(JsonNode config, ToolHints hints, @Nullable JsonNode before) {
        var parsed = HttpConfigs.stored(config);
        var auth = parsed.authOrNone();
        var stored = before == null ? Auth.NONE : HttpConfigs.stored(before).authOrNone();
        return new Definition(
                HttpConfigs.json(parsed.with(auth.withoutSecrets(set(auth, stored)))),
                recovery(parsed, hints),
                credentials(auth, stored));
    }

    /** Hints come first; without them only reading by method is certain to do no harm twice. */
    private static RecoveryClass recovery(HttpConfig config, ToolHints hints) {
        if (hints.readOnly() == null ? config.onlyReads() : hints.isReadOnly()) {
            return RecoveryClass.READ_ONLY;
        }
        return hints.isIdempotent() ? RecoveryClass.IDEMPOTENT : RecoveryClass.UNSAFE;
    }

    /** Secrets stay while the type stays, so that a client can send back what it was shown. */
    private static CredentialsChange credentials(Auth auth, Auth stored) {
        if (!auth.given().isEmpty()) {
            return new CredentialsChange.Replace(auth.credentials());
        }
        return auth.typeOrNone() == stored.typeOrNone() && auth.typeOrNone() != AuthType.NONE
                ? new CredentialsChange.Keep()
                : new CredentialsChange.Remove();
    }

    private static List<String> set(Auth auth, Auth stored) {
        return switch (credentials(auth, stored)) {
            case CredentialsChange.Replace(var credentials) ->
                credentials.fields().keySet().stream().sorted().toList();
            case CredentialsChange.Keep _ -> Objects.requireNonNullElse(stored.set(), List.of());
            case CredentialsChange.Remove _ -> List.of();
        };
    }

    @Override
    public Uni<Void> admit(JsonNode config) {
        return admission.admit(HttpConfigs.stored(config).urlTemplate().base());
    }
}
