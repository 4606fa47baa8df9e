package io.agentmode.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.problem.ToolProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a config must be, by itself and in view of the schema that its placeholders are named after. */
final class HttpConfigRules {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    /** What the client sends of a header's value; whatever else arguments bring is an error of the call. */
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Pattern HTTP = Pattern.compile("(?i)https?:");
    /** Those of the connection are ours; those that carry credentials would be shown to everybody who reads the tool. */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "content-length",
            "connection",
            "transfer-encoding",
            "upgrade",
            "expect",
            "te",
            "trailer",
            "authorization",
            "proxy-authorization",
            "cookie",
            "idempotency-key");

    private final HttpConfig config;
    private final JsonNode schema;
    private final List<Violation> violations = new ArrayList<>();

    private HttpConfigRules(HttpConfig config, JsonNode schema) {
        this.config = config;
        this.schema = schema;
    }

    static List<Violation> check(HttpConfig config, JsonNode schema) {
        return new HttpConfigRules(config, schema).check();
    }

    private List<Violation> check() {
        if (!HttpConfig.METHODS.contains(config.methodOrGet())) {
            refuse("method", "must be one of GET, HEAD, POST, PUT, PATCH, DELETE");
        }
        refuseOtherSchemes(config.url());
        var url = attempt("url", () -> UrlTemplate.of(config.url() == null ? "" : config.url()));
        if (url != null) {
            checkNames("url", url.pathNames());
            checkNames("url", url.queryNames());
            checkRequired(url.pathNames());
        }
        config.queryOrNone().forEach((name, value) -> checkNames("query." + name, new JsonTemplate(value).names()));
        config.headersOrNone().forEach(this::checkHeader);
        checkBody();
        violations.addAll(AuthRules.check(config.authOrNone()));
        var response = config.response();
        if (response != null) {
            attempt("response", () -> {
                response.check();
                return response;
            });
        }
        return violations;
    }

    /** Said with the guard's own code, as a client decides by it. */
    private static void refuseOtherSchemes(@Nullable String url) {
        if (url != null && SCHEME.matcher(url).lookingAt() && !HTTP.matcher(url).lookingAt()) {
            throw Problem.of(ToolProblem.URL_NOT_ALLOWED, "Only http and https may be used.");
        }
    }

    static boolean isFreeHeader(String name) {
        return HEADER.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    private void checkHeader(String name, String value) {
        if (!HEADER.matcher(name).matches()) {
            refuse("headers." + name, "is not the name of a header");
        } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            refuse("headers." + name, "is set by the platform; credentials belong in auth");
        } else if (value == null) {
            refuse("headers." + name, "must be a text");
        } else if (!HEADER_TEXT.matcher(value).matches()) {
            refuse("headers." + name, "must be one line of printable characters, none beyond ISO 8859-1");
        } else {
            checkNames("headers." + name, Template.of(value).names());
        }
    }

    private void checkBody() {
        var body = config.body();
        if (body != null && !body.isNull()) {
            if (config.onlyReads()) {
                refuse("body", "cannot be sent with " + config.methodOrGet());
            }
            checkNames("body", new JsonTemplate(body).names());
        }
    }

    private void checkNames(String field, Set<String> names) {
        var unknown = new TreeSet<>(names);
        unknown.removeIf(name -> schema.path("properties").has(name));
        if (!unknown.isEmpty()) {
            refuse(
                    field,
                    "has placeholders that input_schema does not name: " + String.join(", ", unknown)
                            + "; double the braces where none is meant");
        }
    }

    private void checkRequired(Set<String> names) {
        var required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        names.stream()
                .sorted()
                .filter(name -> schema.path("properties").has(name) && !required.contains(name))
                .forEach(name -> violations.add(
                        Violation.body("input_schema.required", "must contain " + name + ", which the path needs")));
    }

    private <T> @Nullable T attempt(String field, Supplier<T> parsing) {
        try {
            return parsing.get();
        } catch (IllegalArgumentException e) {
            refuse(field, e.getMessage() == null ? "is not valid" : e.getMessage());
            return null;
        }
    }

    private void refuse(String field, String message) {
        violations.add(Violation.body("config." + field, message));
    }
}
