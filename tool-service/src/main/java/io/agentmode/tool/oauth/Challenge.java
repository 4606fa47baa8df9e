package io.agentmode.tool.oauth;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a resource says in {@code WWW-Authenticate} about how to be allowed in (RFC 6750, RFC 9728). */
public record Challenge(Map<String, String> parameters) {
    public static final Challenge NONE = new Challenge(Map.of());

    private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*bearer(?:\\s+|$)");
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))\\s*(?:,|$)");

    public Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The first Bearer challenge of the headers; none when there is none. */
    public static Challenge of(List<String> headers) {
        for (var header : headers) {
            var scheme = SCHEME.matcher(header);
            if (scheme.find()) {
                return new Challenge(parameters(header.substring(scheme.end())));
            }
        }
        return NONE;
    }

    Optional<String> resourceMetadata() {
        return Optional.ofNullable(parameters.get("resource_metadata"));
    }

    /** Only those that are scopes by their characters (RFC 6749): they are shown to people and to models. */
    List<String> scopes() {
        return Scopes.of(parameters.getOrDefault("scope", ""));
    }

    /** Whether what was authorized is good, but too little (RFC 6750). */
    boolean wantsMore() {
        return "insufficient_scope".equals(parameters.get("error"));
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new HashMap<String, String>();
        var rest = PARAMETER.matcher(text).region(0, text.length());
        while (rest.lookingAt()) {
            var quoted = rest.group(2);
            parameters.putIfAbsent(
                    rest.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? rest.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
            var spaces = text.substring(rest.end());
            rest.region(rest.end() + spaces.length() - spaces.stripLeading().length(), text.length());
        }
        return parameters;
    }
}
