package io.agentmode.tool.mcp;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.egress.UrlPort;
import io.agentmode.tool.problem.ToolProblem;
import io.agentmode.tool.secret.AuthType;
import io.agentmode.tool.secret.Credentials;
import io.agentmode.tool.secret.CredentialsChange;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server as a person adds or changes it; null stays as it is, or takes its default.
 *
 * @param credentials bearer {@code token}; api_key {@code header} and {@code value}; basic {@code username}, {@code password};
 *     oauth2 {@code client_id} and {@code client_secret}, where the authorization server registers nobody by itself
 */
public record McpServerRequest(
        @Nullable @Pattern(regexp = "[a-zA-Z0-9_-]{1,64}", message = "must be 1 to 64 letters, digits, _ or -")
        String name,

        @Nullable @Size(max = 2_000) String serverUrl,
        @Nullable Transport transport,
        @Nullable AuthType authType,
        @Nullable Map<String, @NotNull String> credentials,
        @Nullable @Size(max = Pages.MOST_TOOLS) List<@NotNull String> allowedTools,
        @Nullable Boolean isActive) {
    private static final java.util.regex.Pattern HEADER =
            java.util.regex.Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Set<String> RESERVED = Set.of(
            "host", "content-length", "mcp-session-id", "mcp-protocol-version", "accept", "content-type", "connection");

    @Override
    public String toString() {
        return "MCP server " + name;
    }

    /** What it comes down to, with what was before; fails with {@code VALIDATION_FAILED} or {@code URL_NOT_ALLOWED}. */
    McpServerSpec over(@Nullable McpServer before, McpConfig config) {
        var violations = new ArrayList<Violation>();
        var known = kept(before);
        if (known.name() == null) {
            violations.add(Violation.body("name", "must not be null"));
        }
        if (known.serverUrl() == null) {
            violations.add(Violation.body("server_url", "must not be null"));
        }
        var way = Objects.requireNonNullElse(known.transport(), Transport.STREAMABLE_HTTP);
        var type = Objects.requireNonNullElse(known.authType(), AuthType.NONE);
        if (known.serverUrl() != null) {
            checkUrl(known.serverUrl(), way, config, violations);
        }
        if (way == Transport.STDIO && type != AuthType.NONE) {
            violations.add(Violation.body("auth_type", "must be none, as a process takes no headers"));
        }
        checkCredentials(type, violations);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        boolean keeps = credentials == null && before != null && before.authType() == type;
        return new McpServerSpec(
                Objects.requireNonNull(known.name()),
                Objects.requireNonNull(known.serverUrl()),
                way,
                type,
                keeps ? Objects.requireNonNull(before).authHeader() : header(),
                keeps
                        ? Objects.requireNonNull(before).credentialsSet()
                        : secrets().keySet().stream().sorted().toList(),
                known.allowedTools(),
                !Boolean.FALSE.equals(known.isActive()),
                change(keeps));
    }

    private McpServerRequest kept(@Nullable McpServer before) {
        return before == null
                ? this
                : new McpServerRequest(
                        Objects.requireNonNullElse(name, before.name()),
                        Objects.requireNonNullElse(serverUrl, before.serverUrl()),
                        Objects.requireNonNullElse(transport, before.transport()),
                        Objects.requireNonNullElse(authType, before.authType()),
                        credentials,
                        allowedTools == null ? before.allowedTools() : allowedTools,
                        Objects.requireNonNullElse(isActive, before.isActive()));
    }

    private static void checkUrl(String url, Transport way, McpConfig config, List<Violation> violations) {
        if (way == Transport.STDIO) {
            if (!url.startsWith("stdio://") || !config.stdio().containsKey(url.substring("stdio://".length()))) {
                violations.add(Violation.body(
                        "server_url", "must be stdio:// and the name of a command that the operator allows"));
            }
            return;
        }
        try {
            var uri = URI.create(url);
            if (uri.getScheme() == null
                    || !uri.getScheme().toLowerCase(java.util.Locale.ROOT).startsWith("http")) {
                throw Problem.of(ToolProblem.URL_NOT_ALLOWED, "Only http and https may be used.");
            }
            if (!UrlPort.isValid(uri)) {
                violations.add(Violation.body("server_url", UrlPort.RULE));
            } else if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
                violations.add(Violation.body("server_url", "must name a host, and no user"));
            }
        } catch (IllegalArgumentException _) {
            violations.add(Violation.body("server_url", "is no address"));
        }
    }

    private void checkCredentials(AuthType type, List<Violation> violations) {
        var given = secrets();
        if (credentials == null) {
            return;
        }
        given.keySet().stream()
                .filter(field -> !type.secrets().contains(field))
                .forEach(field ->
                        violations.add(Violation.body("credentials." + field, "does not belong to this type of auth")));
        type.required().stream()
                .filter(field -> !given.containsKey(field))
                .forEach(field -> violations.add(Violation.body("credentials." + field, "must be given")));
        given.forEach((field, secret) -> type.broken(secret)
                .ifPresent(message -> violations.add(Violation.body("credentials." + field, message))));
        var header = header();
        if (header != null && (type != AuthType.API_KEY || !isFree(header))) {
            violations.add(Violation.body("credentials.header", "is not the name of a header that can carry a key"));
        }
    }

    private static boolean isFree(String header) {
        return HEADER.matcher(header).matches() && !RESERVED.contains(header.toLowerCase(java.util.Locale.ROOT));
    }

    private @Nullable String header() {
        return credentials == null ? null : credentials.get("header");
    }

    private Map<String, String> secrets() {
        var secrets = new HashMap<>(Objects.requireNonNullElse(credentials, Map.of()));
        secrets.remove("header");
        return secrets;
    }

    Credentials given() {
        return new Credentials(secrets());
    }

    private CredentialsChange change(boolean keeps) {
        if (keeps) {
            return new CredentialsChange.Keep();
        }
        return secrets().isEmpty() ? new CredentialsChange.Remove() : new CredentialsChange.Replace(given());
    }
}
